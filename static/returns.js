// Habits of the entry grid: Enter goes to the next value, a column can be pasted, and
// what is typed is kept on this computer until the server has it.

const FIELDS = ['state', 'value', 'numerator', 'denominator', 'reason', 'comment']
const NUMBERS = ['value', 'numerator', 'denominator']
const NEEDS_REASON = ['not_available', 'not_applicable']
const MONTH = 30 * 24 * 60 * 60 * 1000
const RETRY_AFTER = 10000

const form = document.getElementById('entry')
const prefix = `return:${form.dataset.person}:${form.dataset.return}:`
const rows = [...form.querySelectorAll('tr[data-kpi]')]
const numbersOf = (row) => [...row.querySelectorAll('input[data-number]')]
const { one = 'KPI', several = 'KPIs' } = form.dataset
const allNumbers = () => rows.flatMap(numbersOf)
const fieldOf = (row, name) => document.getElementById(`${name}-${row.dataset.kpi}`)
const inputNamed = (row, name) => form.elements[`${name}-${row.dataset.kpi}`]

// What a row holds -------------------------------------------------------

function typedIn (row) {
  const typed = {}
  for (const name of FIELDS) {
    const field = fieldOf(row, name)
    if (field) typed[name] = field.value
  }
  return typed
}

function bare (name, text) {
  const trimmed = (text ?? '').trim()
  if (NUMBERS.includes(name)) return trimmed.replace(/[,\s£%]/g, '')
  if (name === 'state' && trimmed === 'reported') return 'awaited'
  return trimmed.replace(/\r\n/g, '\n')
}

function differs (one, other) {
  return FIELDS.some((name) => bare(name, one[name]) !== bare(name, other[name]))
}

function fill (row, typed) {
  for (const name of FIELDS) {
    const field = fieldOf(row, name)
    if (field && typed[name] !== undefined) field.value = typed[name]
  }
  showReason(row)
}

function showReason (row) {
  const isAsked = NEEDS_REASON.includes(fieldOf(row, 'state').value)
  // The figure of a KPI that is reported by site has its reasons with the sites.
  const reason = row.querySelector('.returns-words__reason')
  if (reason) reason.hidden = !isAsked
  return isAsked
}

// Kept on this computer until saved --------------------------------------

function keep (row) {
  const kept = { typed: typedIn(row), version: inputNamed(row, 'version').value, at: Date.now() }
  try {
    localStorage.setItem(prefix + row.dataset.kpi, JSON.stringify(kept))
  } catch {
    // A full or forbidden store only means that nothing can be offered later.
  }
}

function keptFor (row) {
  try {
    return JSON.parse(localStorage.getItem(prefix + row.dataset.kpi))
  } catch {
    return null
  }
}

const forget = (row) => localStorage.removeItem(prefix + row.dataset.kpi)

function offerWhatWasKept () {
  const waiting = []
  for (const row of rows) {
    const kept = keptFor(row)
    if (!kept) continue
    if (Date.now() - kept.at > MONTH || !differs(kept.typed, typedIn(row))) forget(row)
    else waiting.push([row, kept])
  }
  if (waiting.length) drawOffer(waiting)
}

function drawOffer (waiting) {
  const box = document.getElementById('kept')
  const codes = waiting.map(([row]) => row.dataset.code).join(', ')
  const words = document.createElement('p')
  words.className = 'govuk-body'
  words.textContent = `Some of what you typed was not saved: ${codes}. It was kept on this computer.`
  const done = () => { box.hidden = true }
  box.replaceChildren(
    words,
    smallButton('Put it back', () => { waiting.forEach(putBack); done() }),
    smallButton('Discard it', () => { waiting.forEach(([row]) => forget(row)); done() })
  )
  box.hidden = false
}

function putBack ([row, kept]) {
  fill(row, kept.typed)
  // The version that was seen while typing: if somebody saved since, both are shown.
  inputNamed(row, 'version').value = kept.version
  save(row)
}

function smallButton (text, act) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary'
  button.textContent = text
  button.addEventListener('click', act)
  return button
}

// Saving -----------------------------------------------------------------

const save = (row) => row.dispatchEvent(new Event('change', { bubbles: true }))
const rowOf = (element) => element.closest('tr[data-kpi]')
const isOurs = (xhr) => xhr.responseText.includes('id="status"')

function tell (text, link) {
  const status = document.getElementById('status')
  status.textContent = `${text} `
  status.classList.add('returns-status--problem')
  if (link) {
    const anchor = document.createElement('a')
    anchor.className = 'govuk-link'
    anchor.href = link.href
    anchor.textContent = link.text
    status.append(anchor)
  }
}

function notSaved (row, xhr) {
  row.dataset.unsaved = ''
  const kept = 'What you typed is kept on this computer.'
  if (xhr.status === 0 || xhr.status >= 500) {
    tell(`Not saved: the site does not answer. ${kept} It is saved as soon as the site is back.`)
    setTimeout(saveUnsaved, RETRY_AFTER)
  } else if (xhr.status === 200) {
    tell(`Not saved: you have been signed out. ${kept}`, { href: form.dataset.signIn, text: 'Sign in again' })
  } else {
    tell(`Not saved. ${kept}`, { href: location.href, text: 'Open the page again' })
  }
}

function saveUnsaved () {
  for (const row of rows) {
    if ('unsaved' in row.dataset) save(row)
  }
}

function takeOver (row, sent) {
  delete row.dataset.unsaved
  const kept = document.getElementById(`kept-${row.dataset.kpi}`)
  if ('replace' in kept.dataset) fill(row, kept.dataset)
  const state = fieldOf(row, 'state')
  // A state that was chosen while this save was under way stays as it was chosen. Tab leads
  // from a value to its state: there it may still turn from awaited to reported.
  const isAsSent = !sent || bare('state', sent.state) === bare('state', state.value)
  const isUntouched = bare('state', state.value) === bare('state', kept.dataset.state)
  const isElsewhere = state !== document.activeElement
  if (isAsSent && (isElsewhere || isUntouched)) state.value = kept.dataset.state
  showReason(row)
  if (kept.dataset.asks) row.querySelector('details').open = true
  if (!sent || !differs(sent, typedIn(row)) || 'replace' in kept.dataset) forget(row)
}

function markWrong (row) {
  const isWrong = document.getElementById(`problem-${row.dataset.kpi}`).textContent.trim() !== ''
  for (const input of numbersOf(row)) {
    if (isWrong) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
  }
}

document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  if (!isOurs(detail.xhr)) detail.shouldSwap = false
  else if ([409, 422].includes(detail.xhr.status)) {
    detail.shouldSwap = true
    detail.isError = false
  }
})

document.addEventListener('htmx:afterRequest', ({ detail }) => {
  const row = rowOf(detail.elt) ?? document.getElementById(detail.target?.id)
  if (!row) return
  if (!isOurs(detail.xhr)) {
    notSaved(row, detail.xhr)
    return
  }
  markWrong(row)
  if (detail.xhr.status === 200) takeOver(row, sentFor(row, detail.requestConfig.parameters))
})

function sentFor (row, parameters) {
  const sent = {}
  for (const name of FIELDS) sent[name] = parameters[`${name}-${row.dataset.kpi}`]
  return sent
}

window.addEventListener('online', saveUnsaved)

// A button waits for the saves under way: sent at once, the page would hold a version
// that its own save has just replaced, and its person would clash with themselves.
const isSaving = () => form.querySelector('tr.htmx-request') !== null
let isWaiting = false

form.addEventListener('submit', (event) => {
  if (!isSaving()) return
  event.preventDefault()
  if (isWaiting) return
  isWaiting = true
  const goOn = () => setTimeout(() => {
    if (isSaving()) return
    document.removeEventListener('htmx:afterRequest', goOn)
    isWaiting = false
    form.requestSubmit(event.submitter)
  })
  document.addEventListener('htmx:afterRequest', goOn)
})

// Typing -----------------------------------------------------------------

form.addEventListener('input', ({ target }) => {
  const row = rowOf(target)
  if (row) keep(row)
})

// Before htmx gathers the row: a figure without a number has no number beside it.
form.addEventListener('change', ({ target }) => {
  const row = rowOf(target)
  if (!row || target !== fieldOf(row, 'state')) return
  if (showReason(row)) row.querySelector('details').open = true
  const hasNumber = ['reported', 'awaited'].includes(target.value)
  for (const input of numbersOf(row)) {
    if (hasNumber) input.value ||= input.dataset.before ?? ''
    else {
      input.dataset.before = input.value
      input.value = ''
    }
  }
  keep(row)
}, true)

form.addEventListener('keydown', (event) => {
  const input = event.target
  if (!input.matches('input[data-number]') || event.altKey || event.ctrlKey || event.metaKey) return
  const next = { Enter: nextValue, ArrowDown: valueBelow, ArrowUp: valueAbove }[event.key]
  if (!next) return
  event.preventDefault()
  const found = next(input)
  found?.focus()
  found?.select?.()
})

function nextValue (input) {
  const numbers = allNumbers()
  return numbers[numbers.indexOf(input) + 1] ?? document.getElementById('to-check')
}

const valueBelow = (input) => valueBeside(input, 1)
const valueAbove = (input) => valueBeside(input, -1)

function valueBeside (input, step) {
  const row = rowOf(input)
  const beside = rows[rows.indexOf(row) + step]
  if (!beside) return null
  const numbers = numbersOf(beside)
  return numbers[numbersOf(row).indexOf(input)] ?? numbers[0]
}

// Pasting a column -------------------------------------------------------

form.addEventListener('paste', (event) => {
  const input = event.target
  if (!input.matches('input[data-number]')) return
  const text = event.clipboardData.getData('text').replace(/\r\n?/g, '\n').replace(/\n$/, '')
  if (!/[\n\t]/.test(text)) return
  event.preventDefault()
  const first = rows.indexOf(rowOf(input))
  const place = numbersOf(rowOf(input)).indexOf(input)
  const lines = text.split('\n').slice(0, rows.length - first)
  const filled = lines.filter((line, n) => pasteLine(rows[first + n], line, place)).length
  document.getElementById('status').textContent = `Pasted into ${filled} ${filled === 1 ? one : several}.`
})

function pasteLine (row, line, place) {
  const numbers = numbersOf(row)
  const split = numbers.length > 1 ? /\t|\s+of\s+|\s*\/\s*/ : /\t/
  const cells = line.split(split).map((cell) => cell.trim())
  if (!cells.some(Boolean)) return false
  const from = cells.length > 1 ? 0 : Math.min(place, numbers.length - 1)
  cells.slice(0, numbers.length - from).forEach((cell, n) => { numbers[from + n].value = cell })
  keep(row)
  save(row)
  return true
}

// Start ------------------------------------------------------------------

rows.forEach(showReason)
offerWhatWasKept()
