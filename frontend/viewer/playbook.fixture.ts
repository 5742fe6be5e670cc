// The markup of a playbook of three steps, as the server writes it, cut down to what the viewer looks for.
const step = (number: number): string => `
  <section class="opage" id="step-${number}" data-page="step" data-number="${number}">
    <div class="opms"><figure class="opm"><a href="media/${number}.webp" data-zoom>
      <img src="media/${number}.webp" srcset="media/s${number}.webp 480w, media/${number}.webp 1080w" alt="Photo of ${number}" loading="lazy"></a></figure></div>
    <h2 class="opcmd" tabindex="-1"><span class="opnum">${number}</span> Do ${number}.</h2>
  </section>`;

export const playbook = `
<div class="op" data-viewer data-photo="Photo {number}">
  <a class="oph__list" href="#overview">Steps</a>
  <div data-place="{number} of {total}"></div><div data-ruler></div>
  <main><div class="pbk">
    <section class="opage" id="overview" data-page="overview"><h1 class="opcmd" tabindex="-1">Filter</h1>
      <ol class="sl">${[1, 2, 3].map((number) => `<li><a href="#step-${number}">Do ${number}.</a></li>`).join("")}</ol></section>
    ${[1, 2, 3].map(step).join("")}</div>
    <section class="opage" id="end" data-page="end"><h2 class="opcmd" tabindex="-1">The end</h2></section></main>
  <nav class="opn" data-start="Start" data-resume="Back to step {number}" data-next="Next" data-last="Finish">
    <a href="#overview" data-go="back">Previous</a>
    <a href="#end" data-go="next"><span data-label></span><small data-hint></small></a></nav>
  <p role="status" data-say="Step {number} of {total}"></p>
  <dialog data-zoom-view><div data-zoom-stage tabindex="0"></div>
    <button data-zoom-by="in">+</button><button data-zoom-close>Close</button></dialog>
</div>`;
