/*
 * The shapes that cross the door, gathered under one name. They are declared in Rust; the files in ui/types are
 * written from there.
 */
export type { Block } from "./types/Block";
export type { ConnectionReport } from "./types/ConnectionReport";
export type { Conversation } from "./types/Conversation";
export type { ErrorCode } from "./types/ErrorCode";
export type { Event } from "./types/Event";
export type { Finding } from "./types/Finding";
export type { Gate } from "./types/Gate";
export type { GateReason } from "./types/GateReason";
export type { Inline } from "./types/Inline";
export type { Kept } from "./types/Kept";
export type { KeyPlace } from "./types/KeyPlace";
export type { Live } from "./types/Live";
export type { LocalServer } from "./types/LocalServer";
export type { Message } from "./types/Message";
export type { MessagePage } from "./types/MessagePage";
export type { MessageState } from "./types/MessageState";
export type { Problem } from "./types/Problem";
export type { QueueChoice } from "./types/QueueChoice";
export type { Role } from "./types/Role";
export type { ScreenplayKind } from "./types/ScreenplayKind";
export type { ScreenplayLine } from "./types/ScreenplayLine";
export type { Scroll } from "./types/Scroll";
export type { SessionSummary } from "./types/SessionSummary";
export type { Settings } from "./types/Settings";
export type { SettingsChange } from "./types/SettingsChange";
export type { StoreCheck } from "./types/StoreCheck";
export type { StoreChoice } from "./types/StoreChoice";
export type { StoreFact } from "./types/StoreFact";
export type { StoreFinding } from "./types/StoreFinding";
export type { StoreState } from "./types/StoreState";
export type { StoreStateKind } from "./types/StoreStateKind";
export type { StoreTrial } from "./types/StoreTrial";
export type { Theme } from "./types/Theme";
export type { Tone } from "./types/Tone";
export type { WaitingItem } from "./types/WaitingItem";
export type { WaitingKind } from "./types/WaitingKind";
export type { WindowState } from "./types/WindowState";
