/* Written by the tests of core/src/providers/services.rs. Do not edit. */

export const PROVIDERS = /** @type {const} */ (["openai", "anthropic", "gemini", "ollama"]);

export const ONLINE = [
  { id: "openai", name: "OpenAI", provider: "openai", url: "https://api.openai.com/v1" },
  { id: "anthropic", name: "Anthropic", provider: "anthropic", url: "https://api.anthropic.com/v1" },
  { id: "gemini", name: "Google Gemini", provider: "gemini", url: "https://generativelanguage.googleapis.com/v1beta" },
  { id: "openrouter", name: "OpenRouter", provider: "openai", url: "https://openrouter.ai/api/v1" },
  { id: "groq", name: "Groq", provider: "openai", url: "https://api.groq.com/openai/v1" },
  { id: "mistral", name: "Mistral", provider: "openai", url: "https://api.mistral.ai/v1" },
  { id: "deepseek", name: "DeepSeek", provider: "openai", url: "https://api.deepseek.com/v1" },
  { id: "together", name: "Together", provider: "openai", url: "https://api.together.xyz/v1" },
];

export const LOCAL = [
  { id: "ollama", name: "Ollama", provider: "ollama", url: "http://127.0.0.1:11434" },
  { id: "lm-studio", name: "LM Studio", provider: "openai", url: "http://127.0.0.1:1234/v1" },
  { id: "llama-cpp", name: "llama.cpp", provider: "openai", url: "http://127.0.0.1:8080/v1" },
  { id: "vllm", name: "vLLM", provider: "openai", url: "http://127.0.0.1:8000/v1" },
  { id: "litellm", name: "LiteLLM", provider: "openai", url: "http://127.0.0.1:4000/v1" },
];

export const AZURE_HOSTS = [
  ".openai.azure.com",
  ".cognitiveservices.azure.com",
  ".services.ai.azure.com",
  ".openai.azure.us",
  ".openai.azure.cn",
];
