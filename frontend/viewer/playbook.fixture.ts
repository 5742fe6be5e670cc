// The markup of a playbook of three steps, as the server writes it, cut down to what the viewer looks for.
const danger = `<div class="notice notice--danger" tabindex="-1">Electrocution.</div><input type="checkbox" data-danger>`;
const step = (number: number): string => `
  <section class="opage" id="step-${number}" data-page="step" data-number="${number}">
    <div class="opms"><figure class="opm"><a href="media/${number}.webp" data-zoom>
      <img src="media/${number}.webp" srcset="media/s${number}.webp 480w, media/${number}.webp 1080w" alt="Photo of ${number}" loading="lazy"></a></figure></div>
    ${number === 2 ? danger : ""}
    <h2 class="opcmd" tabindex="-1"><span class="opnum">${number}</span> Do ${number}.</h2>
    ${number === 1 ? `<a href="#step-3" data-branch>Go to step 3</a>` : ""}
    ${number === 3 ? `<label data-check="tick"><input type="checkbox" id="tick"></label>` : ""}
  </section>`;

/** The second step has a danger, the first a branch to the third, which has a check. */
export const playbook = `
<div class="op" data-viewer data-version="v1" data-photo="Photo {number}" data-clip="Clip {number}" data-done="{number} of {total} done">
  <form data-display="text" action="/display"><button name="text" value="normal">A</button><button name="text" value="largest">A</button></form>
  <button data-awake data-refused="Not now" hidden><small></small></button>
  <p data-elsewhere="You are at step {number}." hidden><span><span></span> <a href="#overview">Go there</a></span></p>
  <details class="opmenu"><summary>Menu</summary><a href="?lang=de" data-language>Deutsch</a></details>
  <a class="oph__list" href="#overview">Steps</a>
  <div data-place="{number} of {total}"></div><div data-ruler></div>
  <main><div class="pbk">
    <section class="opage" id="overview" data-page="overview"><h1 class="opcmd" tabindex="-1">Filter</h1><h2 class="opsec">Steps</h2>
      <ol class="sl">${[1, 2, 3].map((number) => `<li><a href="#step-${number}">Do ${number}.</a></li>`).join("")}</ol></section>
    ${[1, 2, 3].map(step).join("")}</div>
    <section class="opage" id="end" data-page="end"><h2 class="opcmd" tabindex="-1">The end</h2>
      <section data-open-checks data-left="{number} checks left" data-left-one="1 check left" hidden><ul></ul></section>
      <a href="#overview" data-restart>Again</a></section></main>
  <nav class="opn" data-start="Start" data-resume="Back to step {number}" data-next="Next" data-last="Finish" data-left-one="1 check left" data-danger="Read the danger first">
    <a href="#overview" data-go="back">Previous</a>
    <a href="#end" data-go="next"><span data-label></span><small data-hint></small></a></nav>
  <p role="status" data-say="Step {number} of {total}" data-held="Say that you have read it"></p>
  <dialog data-zoom-view><div data-zoom-stage tabindex="0"></div><div data-zoom-legend></div>
    <button data-zoom-play aria-pressed="false">Play</button><button data-zoom-by="in">+</button><button data-zoom-close>Close</button></dialog>
</div>`;
