import { KominCapture } from "./capture";

customElements.define("komin-capture", KominCapture);
