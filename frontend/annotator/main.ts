// Loaded when the first photo is shown on the stage.
import { Annotation } from "./annotation";
import { Annotator } from "./annotator";
import { MarkBar } from "./bar";
import { Board } from "./board";
import { Clip } from "./clip";
import { MarkMenu } from "./menu";
import { Tools } from "./tools";

customElements.define("komin-annotation-tools", Tools);
customElements.define("komin-annotator", Annotator);
customElements.define("komin-board", Board);
customElements.define("komin-clip", Clip);
customElements.define("komin-mark-bar", MarkBar);
customElements.define("komin-mark-menu", MarkMenu);

export { Annotation, type Annotator, type Clip };
