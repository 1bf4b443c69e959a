// Starts GOV.UK Frontend and the few habits of our own; every page works without it.
import { initAll } from './govuk-frontend/govuk-frontend.min.js'

initAll()

// A radio may not say aria-expanded, which Frontend sets when a choice opens a field;
// the field follows the choice anyway. These run after Frontend's own listeners.
function dropExpandedState () {
  for (const radio of document.querySelectorAll('.govuk-radios__input[aria-expanded]')) {
    radio.removeAttribute('aria-expanded')
  }
}
dropExpandedState()
document.addEventListener('click', dropExpandedState)
window.addEventListener('pageshow', dropExpandedState)

// On a narrow screen the filters of a list begin folded away.
const narrow = window.matchMedia('(max-width: 48em)')
for (const filters of document.querySelectorAll('details[data-fold-when-narrow]')) {
  if (narrow.matches && !filters.hasAttribute('data-in-use')) filters.open = false
}

// What htmx brings in is given its behaviour too.
document.addEventListener('htmx:afterSettle', (event) => {
  initAll({ scope: event.detail.elt })
  dropExpandedState()
})
