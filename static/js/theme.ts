// Loaded before anything is drawn, so that a page never flashes in the wrong scheme: applies the reader's choice of a
// colour scheme. Without one the page follows the system, by style sheet alone. It also says that scripts run, so that
// style sheets show at once what would do nothing without them.

document.documentElement.dataset.script = "";

try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be forbidden; then there is nothing to remember.
}
