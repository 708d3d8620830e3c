//! What a person does to a window from outside: pressing its close button. WebDriver's own way of closing tears the
//! view out of the window and kills the app, which is not what happens on a desk; so this speaks to the X server.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;

/// Presses the close button of every window of this process.
pub(crate) fn close_all(process: u32) {
    let mut server = Server::connect();
    for window in server.windows_of(process) {
        server.close(window);
    }
}

/// Whether this process shows a window.
pub(crate) fn has_window(process: u32) -> bool {
    !Server::connect().windows_of(process).is_empty()
}

/// Presses the close button of the one window of this process that is this wide.
pub(crate) fn close_by_width(process: u32, width: u16) -> bool {
    let mut server = Server::connect();
    let window = server.window_of_width(process, width);
    window.inspect(|window| server.close(*window)).is_some()
}

/// Gives the keys to the one window of this process that is this wide, as a click on its frame does.
pub(crate) fn focus_by_width(process: u32, width: u16) -> bool {
    let mut server = Server::connect();
    let window = server.window_of_width(process, width);
    window.inspect(|window| server.focus(*window)).is_some()
}

/// Whether the one window of this process that is this wide has the keys.
pub(crate) fn has_focus(process: u32, width: u16) -> bool {
    let mut server = Server::connect();
    let window = server.window_of_width(process, width);
    window.is_some() && window == server.focused()
}

const WINDOW_ATTRIBUTES: u8 = 3;
const GEOMETRY: u8 = 14;
const TREE: u8 = 15;
const ATOM: u8 = 16;
const PROPERTY: u8 = 20;
const SEND_EVENT: u8 = 25;
const SET_FOCUS: u8 = 42;
const GET_FOCUS: u8 = 43;
const CLIENT_MESSAGE: u8 = 33;

struct Server {
    socket: UnixStream,
    root: u32,
}

impl Server {
    fn connect() -> Self {
        let display = std::env::var("DISPLAY").unwrap_or_default();
        let number = display.trim_start_matches(':').split('.').next().unwrap_or_default();
        let mut socket =
            UnixStream::connect(format!("/tmp/.X11-unix/X{number}")).expect("the X server answers");
        socket.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]).expect("the X server listens");
        let mut head = [0; 8];
        socket.read_exact(&mut head).expect("the X server greets");
        assert_eq!(head[0], 1, "the X server lets this test in");
        let mut rest = vec![0; usize::from(short(&head, 6)) * 4];
        socket.read_exact(&mut rest).expect("the X server introduces itself");
        let vendor = usize::from(short(&rest, 16)).next_multiple_of(4);
        let formats = usize::from(rest[21]) * 8;
        let root = long(&rest, 32 + vendor + formats);
        Self { socket, root }
    }

    /// The windows that are shown and belong to this process.
    fn windows_of(&mut self, process: u32) -> Vec<u32> {
        let owner = self.atom("_NET_WM_PID");
        let tree = self.ask(TREE, 0, &self.root.to_le_bytes()).expect("the root window has a tree");
        let children: Vec<u32> =
            (0..usize::from(short(&tree, 16))).map(|n| long(&tree, 32 + n * 4)).collect();
        children
            .into_iter()
            .filter(|window| self.is_shown(*window) && self.property(*window, owner) == Some(process))
            .collect()
    }

    fn window_of_width(&mut self, process: u32, width: u16) -> Option<u32> {
        let windows = self.windows_of(process);
        windows.into_iter().find(|window| self.width(*window) == Some(width))
    }

    fn focus(&mut self, window: u32) {
        const BACK_TO_THE_PARENT: u8 = 2;
        const NOW: u32 = 0;
        let body: Vec<u8> = [window, NOW].into_iter().flat_map(u32::to_le_bytes).collect();
        self.tell(SET_FOCUS, BACK_TO_THE_PARENT, &body);
        // Any question: its answer comes after the focus was given.
        self.focused();
    }

    fn focused(&mut self) -> Option<u32> {
        self.ask(GET_FOCUS, 0, &[]).map(|answer| long(&answer, 8))
    }

    fn close(&mut self, window: u32) {
        let (protocols, delete) = (self.atom("WM_PROTOCOLS"), self.atom("WM_DELETE_WINDOW"));
        let mut body = Vec::new();
        for value in [window, 0] {
            body.extend(value.to_le_bytes());
        }
        body.extend([CLIENT_MESSAGE, 32, 0, 0]);
        for value in [window, protocols, delete, 0, 0, 0, 0] {
            body.extend(value.to_le_bytes());
        }
        self.tell(SEND_EVENT, 0, &body);
        // Any question: its answer comes after the event was delivered.
        self.atom("WM_PROTOCOLS");
    }

    fn is_shown(&mut self, window: u32) -> bool {
        const VIEWABLE: u8 = 2;
        self.ask(WINDOW_ATTRIBUTES, 0, &window.to_le_bytes()).is_some_and(|answer| answer[26] == VIEWABLE)
    }

    fn width(&mut self, window: u32) -> Option<u16> {
        self.ask(GEOMETRY, 0, &window.to_le_bytes()).map(|answer| short(&answer, 16))
    }

    fn property(&mut self, window: u32, name: u32) -> Option<u32> {
        let body: Vec<u8> = [window, name, 0, 0, 1].into_iter().flat_map(u32::to_le_bytes).collect();
        self.ask(PROPERTY, 0, &body).filter(|answer| answer.len() >= 36).map(|answer| long(&answer, 32))
    }

    fn atom(&mut self, name: &str) -> u32 {
        let mut body = vec![u8::try_from(name.len()).expect("a short name"), 0, 0, 0];
        body.extend(name.as_bytes());
        body.resize(body.len().next_multiple_of(4), 0);
        long(&self.ask(ATOM, 0, &body).expect("an atom"), 8)
    }

    fn tell(&mut self, request: u8, detail: u8, body: &[u8]) {
        let length = u16::try_from(1 + body.len() / 4).expect("a short request").to_le_bytes();
        let message = [&[request, detail, length[0], length[1]], body].concat();
        self.socket.write_all(&message).expect("the X server listens");
    }

    /// The answer; none where the window is gone meanwhile.
    fn ask(&mut self, request: u8, detail: u8, body: &[u8]) -> Option<Vec<u8>> {
        self.tell(request, detail, body);
        loop {
            let mut answer = vec![0; 32];
            self.socket.read_exact(&mut answer).expect("the X server answers");
            match answer[0] {
                0 => return None,
                1 => {
                    let mut more = vec![0; long(&answer, 4) as usize * 4];
                    self.socket.read_exact(&mut more).expect("the X server answers in full");
                    answer.extend(more);
                    return Some(answer);
                }
                _ => {}
            }
        }
    }
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
