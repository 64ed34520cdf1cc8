import {
  type ChooseNode,
  type CollectionNode,
  type FormNode,
  type GroupNode,
  helpOf,
  keyName,
  keyOffersAt,
  labelOf,
  nameAt,
  nameColumnOf,
  optionOf,
  type Path,
  patternOf,
  pointerOf,
  problemsWithin,
  type Row,
  type RowsNode,
} from '../../protocol/index.ts'
import { say } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { badge, selectField, submitButton, textField } from '../parts/index.ts'
import { anchorOf, type Drawing, errorAt, isAt, lackAt, needsAttention } from './drawing.ts'
import { leafField, valueLabel } from './leaf-field.ts'
import { counted, words } from './words.ts'

const isNewRow = ({ path }: Row): boolean => /^~\+/.test(String(path.at(-1)))

const isFilled = (node: FormNode): boolean => {
  switch (node.kind) {
    case 'input':
      return Object.values(node.inputs).some((texts) => texts.join('') !== '')
    case 'group':
      return node.nodes.some(isFilled)
    case 'choose':
      return node.chosen !== undefined
    case 'rows':
      return node.rows.some((row) => !isNewRow(row))
    case 'collection':
      return node.items.length > 0
    case 'key':
      return true
  }
}

const labelAt = ({ document, language }: Drawing, path: Path): string =>
  say(labelOf(patternOf(document, path)), language)

const legendOf = (drawing: Drawing, path: Path): Html => {
  const help = helpOf(patternOf(drawing.document, path), drawing.language)
  const lack = lackAt(drawing, path)
  const error = errorAt(drawing, path, 'itself')
  return html`<legend class="virker-legend" id="${anchorOf(path)}">${labelAt(drawing, path)}</legend>${
    help === undefined ? '' : html`<p class="form-hint">${help}</p>`
  }${lack === undefined ? '' : html`<p class="form-hint">${words.gate[drawing.language]}: ${lack}.</p>`}${
    error === undefined ? '' : html`<p class="form-error-message">${error}</p>`
  }`
}

/** A part of the form: what is filled in, needed or wrong stands open, the rest folds out. */
export const formFields = (drawing: Drawing, nodes: readonly FormNode[]): Html => {
  const isOpen = (node: FormNode): boolean => node.required || isFilled(node) || needsAttention(drawing, node.path)
  const open = nodes.filter(isOpen)
  if (open.length === 0 || open.length === nodes.length) return html`${nodes.map((node) => fieldOf(drawing, node))}`
  const rest = nodes.filter((node) => !isOpen(node))
  return html`${open.map((node) => fieldOf(drawing, node))}<details class="details virker-more"><summary class="details-summary">${
    words.more[drawing.language]
  } (${rest.length})</summary><div class="details-text">${rest.map((node) => fieldOf(drawing, node))}</div></details>`
}

const fieldOf = (drawing: Drawing, node: FormNode): Html => {
  switch (node.kind) {
    case 'input':
      return leafField(drawing, node)
    case 'key':
      return textField({
        name: node.name,
        label: words.shortName[drawing.language],
        hint: words.shortNameHelp[drawing.language],
        value: node.key,
      })
    case 'group':
      return groupOf(drawing, node)
    case 'choose':
      return chooseOf(drawing, node)
    case 'rows':
      return rowsOf(drawing, node)
    case 'collection':
      return collectionOf(drawing, node)
  }
}

const groupOf = (drawing: Drawing, { path, nodes }: GroupNode): Html => {
  const isSmall = nodes.every(({ kind }) => kind === 'input') && nodes.length <= 4
  const body = isSmall
    ? html`<div class="virker-row">${nodes.map((node) => fieldOf(drawing, node))}</div>`
    : formFields(drawing, nodes)
  return html`<fieldset class="virker-fieldset">${legendOf(drawing, path)}${body}</fieldset>`
}

const chooseOf = (drawing: Drawing, { path, name, options, chosen, nodes }: ChooseNode): Html => {
  const { document, language } = drawing
  const isKinds = !name.endsWith('~form')
  const pattern = [...patternOf(document, path), ...(isKinds ? [name.slice(name.lastIndexOf('/') + 1)] : [])]
  const error = errorAt(drawing, isKinds ? [...path, String(pattern.at(-1))] : path, 'itself')
  const help = helpOf(pattern, language)
  const select = selectField({
    name,
    label: say(labelOf(pattern), language),
    hint: [help, words.afterSwitch[language]].filter((part) => part !== undefined).join(' '),
    ...(error === undefined ? {} : { error }),
    choices: options.map((value) => ({ value, label: say(optionOf(pattern, value), language) })),
    blank: words.none[language],
    ...(chosen === undefined ? {} : { value: chosen }),
  })
  const show = html`<p>${submitButton(words.showFields[language], { look: 'secondary', name: 'do', value: 'save' })}</p>`
  const body = html`${select}${show}${formFields(drawing, nodes)}`
  return isAt(path, drawing.focus)
    ? body
    : html`<fieldset class="virker-fieldset">${legendOf(drawing, path)}${body}</fieldset>`
}

const actions = (
  drawing: Drawing,
  path: Path,
  name: string,
  which: readonly ('open' | 'up' | 'down' | 'remove')[],
): Html =>
  html`<span class="virker-row-actions">${which.map(
    (action) =>
      html`<button type="submit" class="virker-text-button" name="do" value="${action}:${pointerOf(path)}">${words[action][drawing.language]}<span class="sr-only">: ${name}</span></button>`,
  )}</span>`

const rowsOf = (drawing: Drawing, { path, rows, named }: RowsNode): Html => {
  const { language } = drawing
  const body = rows.map((row, i) => {
    const isNew = isNewRow(row)
    const count = `${isNew ? words.new[language] : words.number[language]} ${isNew ? i - rows.filter((other) => !isNewRow(other)).length + 1 : i + 1}`
    const fields = row.nodes.map((node) =>
      node.kind !== 'input'
        ? fieldOf(drawing, node)
        : leafField(drawing, node, named ? valueLabel(drawing, path) : i > 0 ? labelAt(drawing, node.path) : undefined),
    )
    const single = !named && row.nodes.length === 1
    return html`<div class="virker-row" role="group" aria-label="${labelAt(drawing, path)}: ${count}">${named ? keyField(drawing, path, row) : ''}${fields}${
      isNew || single ? '' : actions(drawing, row.path, count, ['up', 'down'])
    }</div>`
  })
  return html`<fieldset class="virker-fieldset">${legendOf(drawing, path)}<p class="form-hint">${words.rowHelp[language]}</p>${body}</fieldset>`
}

const keyField = (drawing: Drawing, path: Path, row: Row): Html => {
  const { document, language } = drawing
  const label = say(nameColumnOf(patternOf(document, path)), language)
  const offers = keyOffersAt(document, path, language)?.offers
  const value = row.key ?? ''
  const name = keyName(row.path)
  if (offers === undefined) return textField({ name, label, value })
  const known = offers.some((offer) => offer.value === value) || value === ''
  const choices = known ? offers : [...offers, { value, label: value }]
  return selectField({ name, label, choices, value, blank: words.none[language] })
}

/** Of which kind a thing is, where there are kinds. */
const kindOf = (drawing: Drawing, path: Path, kinds: readonly string[]): string => {
  if (kinds.length === 0) return ''
  const value = path.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown> | undefined)?.[step],
    drawing.document,
  )
  const pattern = patternOf(drawing.document, path)
  const key = ['kind', 'measure', 'method'].find(
    (name) => typeof (value as Record<string, unknown>)?.[name] === 'string',
  )
  return key === undefined
    ? ''
    : say(optionOf([...pattern, key], String((value as Record<string, unknown>)[key])), drawing.language)
}

const collectionOf = (drawing: Drawing, { path, items, kinds }: CollectionNode): Html => {
  const { document, language, problems } = drawing
  const list = items.map((item) => {
    const name = nameAt(document, item, language)
    const wrong = problemsWithin(problems, item).length
    const kind = kindOf(drawing, item, kinds)
    return html`<li><span class="virker-item"><button type="submit" class="virker-text-button virker-item-name" name="do" value="open:${pointerOf(item)}">${name}</button>${
      kind === '' ? '' : html` <span class="virker-quiet">${kind}</span>`
    }${wrong === 0 ? '' : html` ${badge(say(counted.problems(wrong), language), 'error')}`}</span>${actions(drawing, item, name, ['up', 'down', 'remove'])}</li>`
  })
  return html`<fieldset class="virker-fieldset">${legendOf(drawing, path)}${
    items.length === 0
      ? html`<p class="virker-empty">${words.notThere[language]}</p>`
      : html`<ol class="virker-items">${list}</ol>`
  }${adder(drawing, path, kinds)}</fieldset>`
}

const adder = (drawing: Drawing, path: Path, kinds: readonly string[]): Html => {
  const { language, document } = drawing
  const pointer = pointerOf(path)
  const pattern = patternOf(document, path)
  const kindKey = ['kind', 'measure', 'method'].find(
    (key) => say(optionOf([...pattern, key], kinds[0] ?? ''), 'en') !== kinds[0],
  )
  const select =
    kinds.length === 0
      ? ''
      : selectField({
          name: `${pointer}~kind`,
          label: words.newKind[language],
          choices: kinds.map((value) => ({
            value,
            label: say(optionOf([...pattern, kindKey ?? 'kind'], value), language),
          })),
        })
  return html`<div class="virker-row virker-add">${textField({ name: `${pointer}~title`, label: words.newNamed[language] })}${select}<div class="virker-row-actions">${submitButton(
    words.add[language],
    { look: 'secondary', name: 'do', value: `add:${pointer}` },
  )}</div></div>`
}
