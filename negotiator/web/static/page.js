// What a script adds to pages that work without one: amounts and titles read back, a zone chosen.
"use strict";

const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

// Amounts, read back as they are typed. The server reads them in the same way (money.py).

const UNITS = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6, lpa: 1e5, lakh: 1e5, lakhs: 1e5, lac: 1e5, lacs: 1e5, l: 1e5, "万": 1e4, "億": 1e8, cr: 1e7, crore: 1e7, crores: 1e7 };
const MARKS = { "€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "円": "JPY", "元": "CNY", US$: "USD", CA$: "CAD", A$: "AUD" };
const MARK = /^(?:US\$|CA\$|C\$|A\$|S\$|NZ\$|HK\$|R\$|[$€£¥₹]|[A-Z]{3}\b|Rs\.?)\s*|\s*(?:[$€£¥₹円元]|zł|kr\.?|\b[A-Z]{3})$/;
const AROUND = /^(?:[~≈]|(?:about|around|roughly|approx\.?|circa|ca\.?)\s)\s*|\s*\b(?:base(?:\s+salary)?|basic|gross|brutto)$|(?<=[\p{L}\p{N}_])\.$/giu;
const SHAPE = /^(\d[\d.,'’\s]*)(k|mn|million|m|thousand|lpa|lakhs?|lacs?|l|crores?|cr|万|億)?(?:\s*(?:\/|per|a)\s*(?:year|yr|annum|a))?$/i;

// A period said beside base, in the order in which the server looks for it (pay_reading.py)
const PERIODS = Object.entries({
  two_weeks: ["fortnight|(?:two|2|other)\\s+weeks?", "bi[- ]?weekly|fortnightly"],
  hour: ["h|hrs?|hour|std|stunde|heure", "hourly|p\\.?h"],
  day: ["d|day|diem|tag|jour", "daily"],
  week: ["w|wk|week|woche|semaine", "weekly"],
  month: ["m|mo|mth|month|monat|mois", "monthly|monatlich|pcm|p\\.?m"],
  year: ["y|yr|year|annum|a|jahr|an", "yearly|annually|p\\.?a"],
}).map(([period, [nouns, adverbs]]) => [period, new RegExp(
  `(?:(?:\\s*/\\s*|\\s+(?:per|an?|each|every|pro|im|par)\\s+)(?:${nouns})|(?<!\\s\\d)\\s+(?:${adverbs}))` +
  "\\.?(?=(?:\\s+(?:base(?:\\s+salary)?|basic|gross|brutto))?\\.?$)", "i")]);

function splitPeriod(typed) {
  const text = typed.normalize("NFKC").trim();
  const [period, said] = PERIODS.find(([, pattern]) => pattern.test(text)) || [];
  return period ? [text.replace(said, ""), period] : [typed, null];
}

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

// 85.000 has one reading as base by the year or month, where dots set thousands apart
function hasDots(input) {
  if (input.id !== "base" || !["year", "month"].includes($("#base_period").value)) return false;
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
  const list = input.id === "base" && $("#base_period");
  const [typed, period] = list ? splitPeriod(input.value) : [input.value, null];
  const read = typed.trim() ? readAmount(typed, currency, hasDots(input)) : null;
  place.classList.toggle("ask", Boolean(read && read.twoWays));
  if (read && read.twoWays) {
    const [thousands, rest] = read.twoWays.split(".");
    place.textContent = `Two readings: type ${thousands},${rest} or ${thousands}`;
  } else if (read) {
    const digits = Number.isInteger(read.amount) ? 0 : 2;
    const shown = read.amount.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const option = period && all("option", list).find((each) => each.value === period);
    place.textContent = `Read as ${shown} ${currency}${option ? ` ${option.textContent}` : ""}`;
    if (option && period !== list.value) place.textContent += ", and another period is chosen: change one";
  } else place.textContent = "";
}

// The list follows the period that is typed, unless another one was chosen by hand

function followPeriod(input) {
  const list = $("#base_period"), [, period] = splitPeriod(input.value);
  if ($("#base_period_chosen").value) return;
  if (period) {
    list.value = period;
    list.dataset.follows = "";
  } else if ("follows" in list.dataset) {
    list.value = "year";
    delete list.dataset.follows;
  }
}

document.addEventListener("input", (event) => {
  if (event.target.id === "base") followPeriod(event.target);
  if (event.target.matches("[data-amount]")) echo(event.target);
});
document.addEventListener("change", (event) => {
  if (event.target.id === "base_period") $("#base_period_chosen").value = "y";
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

// A point is finished as the letter would say it

async function finishPoint(row) {
  const [kind, text, place] = ["kind", "text", "said"].map((name) => $(`#${row}-${name}`));
  place.textContent = "";
  if (!text.value.trim()) return;
  try {
    const answer = await fetch(place.dataset.points, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ kind: kind.value, text: text.value.trim() }),
    });
    if (answer.ok) place.textContent = `In the letter: “${(await answer.json()).sentence}”`;
  } catch {
    place.textContent = "";
  }
}

let typing;
for (const kind of ["input", "change"]) document.addEventListener(kind, (event) => {
  const [, row] = /^(points-\d+)-(?:kind|text)$/.exec(event.target.id) ?? [];
  if (!row) return;
  clearTimeout(typing);
  typing = setTimeout(finishPoint, kind === "input" ? 400 : 0, row);
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

chooseZone();
const first = $(".summary[autofocus]") || $("[autofocus]") || $("#found") || (location.hash && document.getElementById(location.hash.slice(1)));
if (first) first.focus();
