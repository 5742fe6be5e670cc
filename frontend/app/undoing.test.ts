// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from "vitest";
import { enableUndoing, takeDone } from "./undoing";

const press = (key: string, held: KeyboardEventInit = { ctrlKey: true }): void => void document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held }));
enableUndoing(document);

const submit = (form: HTMLFormElement): void => void form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));

describe("what a form did", () => {
  beforeEach(() => {
    sessionStorage.clear();
    document.body.innerHTML = `<form data-does="remove 1"></form><form data-does="remove 2"></form><form data-undoes="remove 1"></form><form data-undoes="remove 2"></form>
      <a data-redoes="remove 1" href="/removal/1"></a><a data-redoes="remove 2" href="/removal/2"></a><input>`;
  });

  const [remove1, remove2, back1, back2] = [0, 1, 2, 3].map((i) => () => document.querySelectorAll("form")[i]!);

  test("is undone by the key from the last on, and done again", () => {
    const asked: string[] = [];
    for (const form of [back1!(), back2!()]) form.requestSubmit = () => {
      asked.push(form.dataset.undoes!);
      submit(form);
    };
    submit(remove1!());
    submit(remove2!());
    press("z");
    press("z");
    expect(asked).toEqual(["remove 2", "remove 1"]);
    const posted = vi.spyOn(HTMLFormElement.prototype, "submit").mockImplementation(() => undefined);
    press("Z", { ctrlKey: true, shiftKey: true });
    expect(posted).toHaveBeenCalledOnce();
    expect((posted.mock.contexts[0] as HTMLFormElement).action).toContain("/removal/1");
    expect(asked).toHaveLength(2);
    posted.mockRestore();
  });

  test("is left alone while somebody types, and where nothing was done", () => {
    const asked = vi.fn();
    back1!().requestSubmit = asked;
    press("z");
    submit(remove1!());
    document.querySelector("input")!.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true }));
    expect(asked).not.toHaveBeenCalled();
  });
});

test("what was done is taken over once, by its kind, and what else was done stays", () => {
  sessionStorage.setItem("komin-undo-pages", JSON.stringify({ done: ["block.remove a", "group.delete b", "block.remove c"], undone: ["block.remove d"] }));
  expect(takeDone(["block.remove"])).toEqual([{ kind: "block.remove", id: "a" }, { kind: "block.remove", id: "c" }]);
  expect(takeDone(["block.remove"])).toEqual([]);
  expect(JSON.parse(sessionStorage.getItem("komin-undo-pages")!)).toEqual({ done: ["group.delete b"], undone: ["block.remove d"] });
});

describe("another name", () => {
  const posted: Record<string, string>[] = [];
  beforeEach(() => {
    sessionStorage.clear();
    posted.length = 0;
    document.body.innerHTML = `<form data-does="block.rename 1" data-renames="Stop"><input name="name" value="  Stop   it "></form><a data-renamed="block.rename 1" data-name="Stop it" href="/name/1"></a>`;
    vi.spyOn(HTMLFormElement.prototype, "submit").mockImplementation(function (this: HTMLFormElement) {
      posted.push(Object.fromEntries(new FormData(this)) as Record<string, string>);
    });
  });
  const link = (): HTMLAnchorElement => document.querySelector("a")!;

  test("is taken back and given again where it stands", () => {
    submit(document.querySelector("form")!);
    press("z");
    expect(posted).toMatchObject([{ name: "Stop" }]);
    link().dataset.name = "Stop";
    press("y");
    expect(posted).toMatchObject([{ name: "Stop" }, { name: "Stop it" }]);
  });

  test("stays where somebody has given a third one since, and the same name is no change", () => {
    submit(document.querySelector("form")!);
    link().dataset.name = "Halt";
    press("z");
    press("z");
    expect(posted).toEqual([]);
    document.querySelector("form")!.dataset.renames = "Stop it";
    submit(document.querySelector("form")!);
    expect(takeDone(["block.rename"])).toEqual([]);
  });

  test("is taken over with both names, in the order in which things were done", () => {
    submit(document.querySelector("form")!);
    expect(takeDone(["block.remove", "block.rename"])).toEqual([{ kind: "block.rename", id: "1", names: ["Stop", "Stop it"] }]);
  });
});

test("where the browser keeps nothing, as with cookies blocked, the page works all the same", () => {
  const refused = vi.spyOn(globalThis, "sessionStorage", "get").mockImplementation(() => {
    throw new DOMException("Access is denied", "SecurityError");
  });
  expect(() => enableUndoing(document)).not.toThrow();
  expect(takeDone(["remove"])).toEqual([]);
  expect(refused).toHaveBeenCalled();
  refused.mockRestore();
});
