// A button on every block of code that copies it, where the browser allows that: at https:// and on this machine.
for (const code of navigator.clipboard ? document.querySelectorAll('[role="main"] pre > code') : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-code btn btn-sm btn-outline-secondary";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  code.parentElement.append(button);
}
