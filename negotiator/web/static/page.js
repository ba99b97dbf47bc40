// What a script adds to pages that work without one: copying, lighting up, reading amounts back.
"use strict";

const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

function say(words) {
  const place = $("#said");
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

// Tone, plan and switches without leaving one's place

async function swap(link) {
  const main = $("main");
  main.setAttribute("aria-busy", "true");
  const open = all("details[open]", main).map((part) => part.closest("[id]").id);
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const top = link.getBoundingClientRect().top;
    main.replaceChildren(...$("main", page).childNodes);
    history.replaceState(null, "", link.href.split("#")[0]);
    prepare();
    for (const id of open) {
      const part = document.getElementById(id);
      if (part && part.matches(".tactic")) $("details", part).open = true;
    }
    const same = document.getElementById(link.id);
    if (same) {
      window.scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
      same.focus({ preventScroll: true });
    }
    say("The drafts are up to date.");
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

// Amounts, read back as they are typed. The server reads them in the same way (money.py).

const UNITS = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6, lpa: 1e5, lakh: 1e5, lakhs: 1e5, lac: 1e5, lacs: 1e5, l: 1e5, "万": 1e4, "億": 1e8, cr: 1e7, crore: 1e7, crores: 1e7 };
const MARKS = { "€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "円": "JPY", "元": "CNY", US$: "USD", CA$: "CAD", A$: "AUD" };
const MARK = /^(?:US\$|CA\$|C\$|A\$|S\$|NZ\$|HK\$|R\$|[$€£¥₹]|[A-Z]{3}\b|Rs\.?)\s*|\s*(?:[$€£¥₹円元]|zł|kr\.?|\b[A-Z]{3})$/;
const AROUND = /^(?:[~≈]|(?:about|around|roughly|approx\.?|circa|ca\.?)\s)\s*|\s*\b(?:base(?:\s+salary)?|basic|gross|brutto)$|(?<=[\p{L}\p{N}_])\.$/giu;
const SHAPE = /^(\d[\d.,'’\s]*)(k|mn|million|m|thousand|lpa|lakhs?|lacs?|l|crores?|cr|万|億)?(?:\s*(?:\/|per|a)\s*(?:year|yr|annum|a))?$/i;

function readAmount(typed, currency, dotsGroup = false) {
  let text = typed.normalize("NFKC").trim().replace(AROUND, "").replace(AROUND, "");
  const mark = MARK.exec(text);
  if (mark) {
    const symbol = mark[0].trim();
    const named = MARKS[symbol] || (/^[A-Z]+$/.test(symbol) ? symbol : currency);
    if (named !== "LPA") {
      if (named !== currency) return null;
      text = text.replace(MARK, "").trim();
    }
  }
  const match = SHAPE.exec(text);
  if (!match) return null;
  const unit = (match[2] || "").toLowerCase();
  if (unit === "l" && currency !== "INR") return null;
  const digits = match[1].replace(/[\s'’]/g, "");
  let number;
  if (/^\d{1,3}(,\d{2,3})*,\d{3}(\.\d{1,2})?$/.test(digits)) number = digits.replace(/,/g, "");
  else if (/^\d{1,3}(\.\d{3}){2,}(,\d{1,2})?$|^\d{1,3}\.\d{3},\d{1,2}$/.test(digits)) number = digits.replace(/\./g, "").replace(",", ".");
  else if (!unit && /^\d{1,3}\.\d{3}$/.test(digits)) {
    if (!dotsGroup) return { twoWays: digits };
    number = digits.replace(".", "");
  }
  else if ((unit ? /^\d+([.,]\d{1,3})?$/ : /^\d+([.,]\d{1,2})?$/).test(digits)) number = digits.replace(",", ".");
  else return null;
  const amount = Number((Number(number) * (UNITS[unit] || 1)).toFixed(4));
  return amount > 1e12 ? null : { amount };
}

// 85.000 has one reading as a year's base, where dots set thousands apart
function hasDots(input) {
  if (input.id !== "base" || $("#base_period").value !== "year") return false;
  const country = $("#location").value.slice(0, 2);
  if (!country) return false;
  const parts = new Intl.NumberFormat(new Intl.Locale(`und-${country}`).maximize()).formatToParts(1234567);
  return parts.some((part) => part.type === "group" && part.value === ".");
}

function echo(input) {
  const place = document.getElementById(`${input.id}-echo`);
  if (!place) return;
  const own = input.id.includes("-") && document.getElementById(input.id.replace(/\w+$/, "currency"));
  const currency = ((own && own.value) || $("#currency").value).toUpperCase();
  const read = input.value.trim() ? readAmount(input.value, currency, hasDots(input)) : null;
  place.classList.toggle("ask", Boolean(read && read.twoWays));
  if (read && read.twoWays) {
    const [thousands, rest] = read.twoWays.split(".");
    place.textContent = `Two readings: type ${thousands},${rest} or ${thousands}`;
  } else if (read) {
    const digits = Number.isInteger(read.amount) ? 0 : 2;
    const shown = read.amount.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    place.textContent = `Read as ${shown} ${currency}`;
  } else place.textContent = "";
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-amount]")) echo(event.target);
});
document.addEventListener("change", (event) => {
  if (/currency$|^location$|^base_period$/.test(event.target.id)) all("[data-amount]").forEach(echo);
});

// A title is read as soon as it is typed; its level is taken with one press

async function readTitle() {
  const place = $("#role-reading");
  const asked = new URLSearchParams({ title: $("#role").value.trim() });
  if ($("#company").value.trim()) asked.set("company", $("#company").value.trim());
  const years = $("#experience_years").value.trim().replace(",", ".");
  if (/^\d{1,2}(\.[05])?$/.test(years)) asked.set("experience_years", years);
  place.textContent = "";
  if (!asked.get("title")) return;
  try {
    const answer = await fetch(`${place.dataset.titles}?${asked}`);
    if (!answer.ok) return;
    const reading = await answer.json();
    place.textContent = reading.why.join(" ");
    if (!reading.level || $("#level").value) return;
    const use = document.createElement("button");
    use.type = "button";
    use.className = "inline";
    use.textContent = `Use ${reading.level}`;
    use.addEventListener("click", () => {
      $("#level").value = reading.level;
      use.remove();
      $("#level").focus();
    });
    place.append(" ", use);
  } catch {
    place.textContent = "";
  }
}

document.addEventListener("change", (event) => {
  if ($("#role-reading") && ["role", "company", "experience_years"].includes(event.target.id)) readTitle();
});

// The browser knows its zone: offer it unless one was chosen

function chooseZone() {
  const list = $("#time_zone");
  if (!list || list.value) return;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone) return;
  if (!all("option", list).some((option) => option.value === zone)) list.append(new Option(zone, zone));
  list.value = zone;
}

function prepare() {
  for (const button of all("[data-copy]")) button.hidden = false;
}

prepare();
chooseZone();
const first = $(".summary") || $("[autofocus]") || $("#found");
if (first) first.focus();
