import { describe, expect, test } from "vitest";
import { LONGEST } from "../model/types";
import { pictureFile, readPaste } from "./read";

const PNG = "data:image/png;base64,iVBORw0KGgo=";

function steps(html: string, text = ""): [string, string, number][] {
  return readPaste(html, text).steps.map(({ command, text: more, pictures }) => [command, more, pictures.length]);
}

function commands(html: string, text = ""): string[] {
  return steps(html, text).map(([command]) => command);
}

describe("plain text", () => {
  test("each line is a step, its bullet or number falls away", () => {
    expect(commands("", "1. Close the valve\r\n2) Drain the bowl\n\n- Wipe the seal\n• Check")).toEqual(["Close the valve", "Drain the bowl", "Wipe the seal", "Check"]);
  });

  test("a measure at the start is no numbering", () => {
    expect(commands("", "10 mm key\n2.5 l of oil\n3 turns")).toEqual(["10 mm key", "2.5 l of oil", "3 turns"]);
  });

  test("an indented bullet belongs to the line above", () => {
    expect(steps("", "Close the valve\n    - by hand\n    - a quarter turn\nDrain")).toEqual([["Close the valve", "by hand\na quarter turn", 0], ["Drain", "", 0]]);
  });

  test("a row of a spreadsheet is a step: number, command, the rest", () => {
    expect(steps("", "1\tClose the valve\tby hand\n2\tDrain\t")).toEqual([["Close the valve", "by hand", 0], ["Drain", "", 0]]);
  });

  test("no-break spaces that mean something stay", () => {
    expect(commands("", "Attention\u00a0: 5\u00a0bar")).toEqual(["Attention\u00a0: 5\u00a0bar"]);
  });
});

describe("lists", () => {
  test("an item is a step, what is nested or follows is its text", () => {
    const html = "<p>Before</p><ol><li>Close <b>the</b> valve<ul><li>by hand</li></ul></li><li><p>Drain</p><p>Slowly</p></li></ol><p>Wear gloves</p>";
    expect(steps(html)).toEqual([["Before", "", 0], ["Close the valve", "by hand", 0], ["Drain", "Slowly\nWear gloves", 0]]);
  });

  test("Word's lists are paragraphs: numbers in hidden spans, levels in styles", () => {
    const html = `<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>Close the valve<o:p></o:p></p>
      <p class=MsoListParagraphCxSpMiddle style='margin-left:1cm;mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a.</span>by hand</p>
      <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>Drain</p>`;
    expect(steps(html)).toEqual([["Close the valve", "by hand", 0], ["Drain", "", 0]]);
  });
});

describe("what stands around a list", () => {
  const above = (html: string, text = ""): [string, string | undefined][] => readPaste(html, text).steps.map((step) => [step.command, step.around]);
  const list = "<ol><li>Close</li><li>Drain</li></ol>";
  const steps: [string, undefined][] = [["Close", undefined], ["Drain", undefined]];

  test.each([
    ["<h2>Emptying the bowl</h2>", "Emptying the bowl", "heading"],
    ["<p><b>Emptying</b> <strong>the bowl</strong></p>", "Emptying the bowl", "heading"],
    ["<p><span style='font-weight:700'>Emptying the bowl</span></p>", "Emptying the bowl", "heading"],
    ["<p class=MsoTitle>Emptying the bowl</p>", "Emptying the bowl", "heading"],
    ["<p>Emptying the bowl:</p>", "Emptying the bowl:", "heading"],
    ["<p>Vidange du bol\u00a0:</p>", "Vidange du bol\u00a0:", "heading"],
    ["<p>Hello Paul,</p>", "Hello Paul,", "greeting"],
    ["<p>Bonjour,</p>", "Bonjour,", "greeting"],
    ["<p>Hello Paul, this is how we empty the bowl:</p>", "Hello Paul, this is how we empty the bowl:", "greeting"],
  ])("%s is told from its steps", (html, words, is) => {
    expect(above(html + list)).toEqual([[words, is], ...steps]);
  });

  test.each([
    "<p><b>Close</b> the valve first</p>",
    "<b style='font-weight:normal'><p>Wear gloves</p></b>",
    "<p>Hi-pot test</p>",
    "<p>Dearth of oil</p>",
    `<h2>${"Emptying the bowl ".repeat(6)}</h2>`,
  ])("%s may well be a step", (html) => {
    expect(above(html + list)[0]![1]).toBeUndefined();
  });

  test("each line for itself, and a sentence among them stays a step", () => {
    const html = `<p>Bonjour Paul,</p><p>Portez des gants.</p><p><b>Vidange</b></p>${list}<p>Essuyez ensuite.</p>`;
    expect(above(html)).toEqual([["Bonjour Paul,", "greeting"], ["Portez des gants.", undefined], ["Vidange", "heading"], ...steps]);
    expect(readPaste(html, "").steps.at(-1)?.text).toBe("Essuyez ensuite.");
  });

  test.each([
    ["<p>Cordialement,</p>", ["Cordialement,"]],
    ["<p>Bien cordialement<br>Paul de la Tour</p><p>Méthodes, atelier 3</p>", ["Bien cordialement", "Paul de la Tour", "Méthodes, atelier 3"]],
    ["<p>Merci d’avance !</p><p>Paul</p>", ["Merci d’avance !", "Paul"]],
    ["<p>Je vous prie d’agréer, Madame, mes salutations distinguées.</p>", ["Je vous prie d’agréer, Madame, mes salutations distinguées."]],
    ["<p>Best regards,</p><p>&nbsp;</p><p>Paul Martin</p>", ["Best regards,", "Paul Martin"]],
    ["<p>Thanks, Paul</p>", ["Thanks, Paul"]],
  ])("%s ends the letter, with whoever signs", (html, closing) => {
    expect(above(list + html)).toEqual([...steps, ...closing.map((words) => [words, "closing"])]);
  });

  test("what is no closing stays with the last step, above one and below", () => {
    const { steps: read } = readPaste(`${list}<p>Thanks to the seal, no oil leaks</p><p>Thanks</p><p>wipe the bowl again</p>`, "");
    expect(read.map(({ command, text, around }) => [command, text, around])).toEqual([["Close", "", undefined], ["Drain", "Thanks to the seal, no oil leaks\nwipe the bowl again", undefined], ["Thanks", "", "closing"]]);
  });

  test("where the list goes on, nothing was closed", () => {
    expect(above(`${list}<p>Merci</p>${list}`)).toEqual([...steps, ["Merci", undefined], ...steps]);
  });

  test("in plain text too, where lines with a number or a bullet are the list", () => {
    expect(above("", "Hello Paul,\n\nEmptying the bowl:\n1. Close\n2. Drain")).toEqual([["Hello Paul,", "greeting"], ["Emptying the bowl:", "heading"], ...steps]);
    expect(above("", "1. Close\n2. Drain\n\nBest regards\nPaul")).toEqual([...steps, ["Best regards", "closing"], ["Paul", "closing"]]);
    expect(above("", "Emptying the bowl:\nClose\nDrain")).toEqual([["Emptying the bowl:", undefined], ...steps]);
  });

  test("a heading with its picture stays a step, and so does one without a list", () => {
    expect(above(`<h2>Overview<img src="${PNG}"></h2>${list}`)[0]).toEqual(["Overview", undefined]);
    expect(above("<h2>Overview</h2><p>Close</p>")[0]).toEqual(["Overview", undefined]);
  });
});

describe("paragraphs and tables", () => {
  test("without a list, each paragraph and each broken line is a step", () => {
    expect(commands("<div>Close the valve<br>Drain</div><p>Wipe</p><h2>Check</h2>")).toEqual(["Close the valve", "Drain", "Wipe", "Check"]);
  });

  test("a row is a step, the heading falls away", () => {
    const html = "<table><tr><th>No</th><th>Do</th></tr><tr><td>1</td><td>Close<br>by hand</td><td>2 min</td></tr><tr><td></td><td>Drain</td></tr></table>";
    expect(steps(html)).toEqual([["Close", "by hand\n2 min", 0], ["Drain", "", 0]]);
  });

  test("the first row of a spreadsheet is a heading when only those below it begin with a number", () => {
    const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
    const numbered = row("1", "Open") + row("2", "Read");
    expect(commands(`<table><col>${row("N°", "What")}${numbered}</table>`)).toEqual(["Open", "Read"]);
    expect(commands(`<table>${numbered}</table>`)).toEqual(["Open", "Read"]);
    expect(commands(`<table>${row("Close", "by hand")}${row("Drain", "slowly")}</table>`)).toEqual(["Close", "Drain"]);
    expect(commands(`<table>${row("Close", "by hand")}</table><table>${numbered}</table>`)).toEqual(["Close", "Open", "Read"]);
  });

  test("a mail laid out by tables is read as the paragraphs in it", () => {
    expect(commands("<table><tr><td><p>Close</p><p>Drain</p></td></tr></table>")).toEqual(["Close", "Drain"]);
  });
});

describe("pictures", () => {
  test("one that lies in the HTML joins the step above it, or begins one", () => {
    expect(steps(`<p><img src="${PNG}"></p><p>Close</p><p><img src="${PNG}"></p>`)).toEqual([["Close", "", 2]]);
    expect(steps(`<img src="${PNG}">`)).toEqual([["", "", 1]]);
    expect(steps(`<table><tr><td>Close</td><td><img src="${PNG}"></td></tr></table>`)).toEqual([["Close", "", 1]]);
  });

  test("those that stayed behind are counted, those that count readers are not", () => {
    const html = '<p>Close</p><img src="file:///C:/a.png"><img src="cid:1"><img src="https://example.com/t.gif" width="1" height="1">';
    expect(readPaste(html, "")).toMatchObject({ missing: 2 });
  });

  test("a picture becomes a file, nonsense none", () => {
    expect(pictureFile(PNG, 1)).toMatchObject({ name: "pasted-1.png", type: "image/png", size: 8 });
    expect([pictureFile("data:image/png;base64,§", 1), pictureFile("data:image/png;base64,", 1)]).toEqual([null, null]);
  });

  test("a drawing, which could carry a script, is no picture", () => {
    expect(steps('<p>Close</p><img src="data:image/svg+xml;base64,PHN2Zy8+">')).toEqual([["Close", "", 0]]);
  });
});

// Milliseconds of a processor: others may keep a machine waiting. What is not read in a moment takes half a minute at least.
declare const process: { cpuUsage: (before?: Cpu) => Cpu };
interface Cpu {
  user: number;
  system: number;
}
function computed(before: Cpu): number {
  return process.cpuUsage(before).user / 1000;
}

describe("hostile input", () => {
  test("scripts, styles, comments and what is hidden leave nothing behind", () => {
    const html =
      "<script>alert(1)</script><style>p{}</style><!-- no --><p onclick='x()'>Close</p><p style='display:none'>no</p><p hidden>no</p><svg><text>no</text></svg><iframe srcdoc='<p>no'></iframe>";
    expect(commands(html)).toEqual(["Close"]);
  });

  test("what stands around a style is read whole, in every script", () => {
    expect(commands("<p>İİİ before</p><STYLE>p { color: red }</Style ><p>after</p><style>never closed")).toEqual(["İİİ before", "after"]);
  });

  test("nothing of it runs or is fetched", () => {
    const before = document.documentElement.outerHTML;
    readPaste('<img src="x" onerror="document.title=1"><script>document.title = 2</script><p>Close</p>', "");
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test("a hundred thousand characters in one line lose none", () => {
    const word = "abcdefghi ";
    const read = readPaste("", word.repeat(10_000));
    const all = read.steps.map(({ command, text }) => `${command} ${text}`).join(" ");
    expect(all.replace(/\s/g, "")).toBe(word.repeat(10_000).replace(/\s/g, ""));
    expect(read.steps.every(({ command, text }) => command.length <= LONGEST.command && text.length <= LONGEST.passage)).toBe(true);
  });

  test("a character of two halves is never cut", () => {
    const read = readPaste("", "😀".repeat(400));
    expect(read.steps.map(({ command, text }) => command + text).join("")).toBe("😀".repeat(400));
    expect(read.steps[0]?.command.length).toBe(LONGEST.command);
  });

  test("ten thousand lines are read in a moment", () => {
    const before = process.cpuUsage();
    expect(readPaste("", "Close the valve\n".repeat(10_000)).steps).toHaveLength(10_000);
    expect(computed(before)).toBeLessThan(8_000);
  });

  test("a thousand levels are no problem", () => {
    expect(commands(`${"<div>".repeat(1000)}Close${"</div>".repeat(1000)}`)).toEqual(["Close"]);
    expect(commands(`${"<ul><li>".repeat(300)}Close`)).toEqual(["Close"]);
  });

  test.each([
    ["boxes in boxes", "<div>".repeat(60_000)],
    ["bold and italics that never end", "<b><i>".repeat(50_000)],
    ["brackets in quotes", "<div title='<'>".repeat(60_000)],
    ["quotes that are none", '<div ">'.repeat(60_000)],
    ["cells of a drawing", "<svg><td>".repeat(60_000)],
    ["comments", "<!--<div>--><div>".repeat(60_000)],
    ["tags that never end", "<div ".repeat(60_000)],
  ])("a bomb of %s is read in a moment", (_, bomb) => {
    const before = process.cpuUsage();
    const read = commands(`<p>Close</p>${bomb}`);
    expect(computed(before)).toBeLessThan(8_000);
    expect(read).toEqual(["Close"]);
  });

  test("more pictures in comments of a word processor than a document is deep change nothing", () => {
    const picture = "<!--[if gte vml 1]><v:shape><v:imagedata src='a'/></v:shape><![endif]-->";
    const line = (number: number): string => `<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>a</span>Close ${String(number)}${picture}</p>`;
    const lines = Array.from({ length: 300 }, (_, number) => line(number));
    expect(commands(lines.join(""))).toEqual(lines.map((_, number) => `Close ${String(number)}`));
  });

  test("nothing gives no step", () => {
    for (const html of ["", "<p> </p>", "<table></table>", "<ul><li></li></ul>", "<![CDATA[x"]) expect(steps(html).length).toBeLessThan(2);
    expect(readPaste("", " \n\t\n").steps).toEqual([]);
  });
});
