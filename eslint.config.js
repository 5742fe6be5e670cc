import js from "@eslint/js";
import ts from "typescript-eslint";

export default ts.config(js.configs.recommended, ...ts.configs.strict, {
  rules: {
    "max-lines": ["error", 400],
    "@typescript-eslint/no-non-null-assertion": "off",
    // What people say is written down by the site's own server: a browser's recognition sends the voice to its maker.
    "no-restricted-syntax": ["error", ...["Identifier[name=/SpeechRecognition$/]", "Literal[value=/SpeechRecognition/]"].map((selector) => ({ selector, message: "The voice goes to the site's own server only: frontend/dictation." }))],
  },
});
