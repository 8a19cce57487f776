"""Settings in layers: `base` is secure production; `dev`, `demo` and `test` only loosen it."""
