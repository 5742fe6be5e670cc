// What the floor reported of the chosen step, and what changed in it since the version in force.
import { html, nothing, type TemplateResult } from "lit";
import { momentIn } from "../../app/moments";
import { fieldName } from "../model/describe";
import type { StepField } from "../model/types";
import { Part } from "../parts/part";
import type { Feedback } from "./floor";

export class FromTheFloor extends Part {
  static override properties = { ...Part.properties, step: { attribute: false } };
  /** Null for the playbook as a whole. */
  declare step: string | null;

  protected override render(): TemplateResult {
    const { floor } = this.context;
    const reported = floor.feedbackOn(this.step);
    const content = this.step === null ? undefined : this.draft.steps[this.step]?.content;
    const changed = this.step !== null && content ? floor.changed(this.step, content) : null;
    return html`${reported.length ? this.#reported(reported) : nothing}${changed?.length ? this.#changed(changed) : nothing}`;
  }

  #reported(reported: readonly Feedback[]): TemplateResult {
    const { words, context } = this;
    return html`<section class="floor">
      <header class="sec-h"><h2>${words.fromTheFloor}</h2></header>
      <ul class="floor__l">
        ${reported.map(
          ({ id, text, given_at }) => html`<li>
            <p dir="auto">${words.quoted(text)}</p>
            <p class="floor__w"><time datetime=${given_at}>${this.#day(given_at)}</time> <a class="link" href="${context.links.feedback}#feedback-${id}">${words.answerFloor}</a></p>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  #changed(changed: readonly StepField[] | "new"): TemplateResult {
    const { words, context, session } = this;
    const name = (field: StepField): string => fieldName({ op: "step.set", id: "", field, value: null, base: 0 }, 0, words);
    const said = changed === "new" ? words.newStepSince : changed.map(name).join(", ");
    return html`<section class="floor">
      <header class="sec-h"><h2>${words.since(session.sync.state?.published_revision ?? "")}</h2></header>
      <p class="floor__c"><span>${said}</span> <a class="link" href=${context.links.publish}>${words.compare}</a></p>
    </section>`;
  }

  #day(time: string): string {
    return momentIn(this.context.language, new Date(time), { day: "numeric", month: "long" });
  }
}
