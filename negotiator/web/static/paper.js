// What a script adds to the box for a paper: its file may be dropped on it.
"use strict";

const paper = document.getElementById("paper"), file = document.getElementById("paper_file");

for (const kind of ["dragenter", "dragover", "drop"]) paper.addEventListener(kind, (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  paper.open = true;
  const { files } = event.dataTransfer;
  if (kind !== "drop" || !files.length) return;
  file.files = files;
  document.getElementById("told").textContent = `${files[0].name}: ready to be read`;
  file.focus();
});
