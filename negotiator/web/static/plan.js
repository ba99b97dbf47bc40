// What a script adds to a plan: copying, lighting up, switching in place. It follows page.js.
"use strict";

function say(words) {
  const place = $("#told");
  place.textContent = "";
  setTimeout(() => { place.textContent = words; }, 30);
}

// Copying

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.value);
  } catch {
    const holder = source.closest("details");
    if (holder) holder.open = true;
    source.focus();
    source.select();
    if (!document.execCommand("copy")) {
      say("Not copied. The text is selected: copy it with your keyboard.");
      return;
    }
    button.focus();
  }
  const words = button.dataset.words || (button.dataset.words = button.textContent);
  button.textContent = "Copied ✓";
  say(button.dataset.said);
  clearTimeout(button.timer);
  button.timer = setTimeout(() => { button.textContent = words; }, 2500);
}

// A sentence lights its tactics, a tactic its sentences

function light(names) {
  for (const lit of all(".lit")) lit.classList.remove("lit");
  for (const name of names) {
    for (const part of all(`[data-tactics~="${name}"], li[data-tactic="${name}"]`)) part.classList.add("lit");
  }
}

function namesAt(target) {
  const part = target.closest && target.closest("[data-tactics], [data-tactic]");
  if (!part) return [];
  return (part.dataset.tactics || part.dataset.tactic).split(" ");
}

for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, (event) => light(namesAt(event.target)));
}

// What is closed opens for who is led into it

const nameOf = (details) => details.closest("[id]").id;

function reveal(part) {
  for (let held = part.closest("details:not([open])"); held; held = part.closest("details:not([open])")) held.open = true;
}

function arrive() {
  const name = decodeURIComponent(location.hash.slice(1));
  const part = name && document.getElementById(name);
  if (part) {
    if (!part.closest("details:not([open])")) return;
    reveal(part);
    part.scrollIntoView();
    return;
  }
  const holds = (link) => link.dataset.holds.split(" ").some((held) => name === held || (held.endsWith("-") && name.startsWith(held)));
  const holder = name && all("a[data-holds]").find(holds);
  if (holder) swap(holder, name);
}

// Tone, plan, switches and closed parts without leaving one's place. `target` is what is led into,
// where the link itself is gone by then.

async function swap(link, target = link.id ? "" : decodeURIComponent(link.hash.slice(1))) {
  const main = $("main");
  main.setAttribute("aria-busy", "true");
  const wasOpen = new Map(all("details", main).map((part) => [nameOf(part), part.open]));
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const top = link.getBoundingClientRect().top;
    main.replaceChildren(...$("main", page).childNodes);
    history.replaceState(null, "", link.href.split("#")[0] + (target && `#${target}`));
    prepare();
    for (const part of all("details", main)) part.open = wasOpen.get(nameOf(part)) ?? part.open;
    const same = document.getElementById(link.id);
    const asks = $("[autofocus]", main);
    const into = target && document.getElementById(target);
    if (same && !target) {
      reveal(same);
      window.scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
      same.focus({ preventScroll: true });
    } else if (asks) asks.focus();
    else if (into) {
      reveal(into);
      into.scrollIntoView();
      (into.querySelector("a, summary") || into).focus({ preventScroll: true });
    }
    say("holds" in link.dataset ? "Open." : "The drafts are up to date.");
  } catch {
    location.assign(link.href);
  }
  main.removeAttribute("aria-busy");
}

document.addEventListener("click", (event) => {
  const copying = event.target.closest("[data-copy]");
  if (copying) copy(copying);
  const swapping = event.target.closest("a[data-swap]");
  if (swapping && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    swap(swapping);
  }
});

window.addEventListener("hashchange", arrive);

function prepare() {
  for (const button of all("[data-copy]")) button.hidden = false;
}

prepare();
arrive();
