// What a script adds to the box for a paper: its file may be dropped on it.
"use strict";

const paper = document.getElementById("paper"), file = document.getElementById("paper_file");

function hasFile(event) {
  return event.dataTransfer && [...event.dataTransfer.types].includes("Files");
}

for (const kind of ["dragenter", "dragover"]) paper.addEventListener(kind, (event) => {
  if (!hasFile(event)) return;
  event.preventDefault();
  paper.open = true;
  paper.classList.add("over-it");
});
paper.addEventListener("dragleave", (event) => {
  if (!paper.contains(event.relatedTarget)) paper.classList.remove("over-it");
});
paper.addEventListener("drop", (event) => {
  if (!hasFile(event)) return;
  event.preventDefault();
  paper.classList.remove("over-it");
  file.files = event.dataTransfer.files;
  if (!file.files.length) return;
  document.getElementById("said").textContent = `${file.files[0].name}: ready to be read`;
  file.focus();
});
