import { listUpkeep, namesOfAccounts, noteUpkeep } from '../../store/index.ts'
import { html } from '../html.ts'
import { alert, dataTable, postForm, radios, submitButton, textField } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { formatTime } from '../time.ts'
import { aboveAdmin } from './people.ts'
import { backupSteps, words } from './words.ts'

const kinds = { backup: words.backup, 'restore-tried': words.restoreTried } as const

const show = async (request: PageRequest): Promise<Response> => {
  const { say, language, services } = request
  const list = await listUpkeep(services.store)
  const names = await namesOfAccounts(
    services.store,
    list.map(({ notedBy }) => notedBy),
  )
  const last = list.find(({ kind }) => kind === 'backup')
  const lastText =
    last === undefined
      ? alert({ kind: 'warning', text: say(words.never) })
      : html`<p>${say(words.lastBackup)}: <strong>${formatTime(last.at, language)}</strong> ${last.note}</p>`
  const rows = list.map(({ kind, at, note, notedBy }) => [
    formatTime(at, language),
    say(kinds[kind]),
    note,
    names.get(notedBy) ?? notedBy,
  ])
  const columns = [words.when, words.kind, words.note, words.by].map((label) => ({ label: say(label) }))
  const choices = [
    { value: 'backup', label: say(words.backup) },
    { value: 'restore-tried', label: say(words.restoreTried) },
  ]
  const form = html`${radios({ name: 'kind', label: say(words.kind), choices, value: 'backup', required: true })}${textField({ name: 'note', label: say(words.note), hint: say(words.noteHint), maxlength: 500, required: true })}<div class="virker-buttons">${submitButton(say(words.noteIt))}</div>`
  const steps = backupSteps[language].map((step) => html`<li>${step}</li>`)
  const body = html`${lastText}<h2>${say(words.how)}</h2><ol>${steps}</ol>
<h2>${say(words.noteTitle)}</h2>${postForm(request, '/admin/backups', form)}
${rows.length === 0 ? '' : html`<h2>${say(words.log)}</h2>${dataTable({ caption: say(words.log), captionHidden: true, columns, rows, empty: '' })}`}`
  return request.page({ title: words.backups, body, above: aboveAdmin })
}

const note = async (request: PageRequest): Promise<Response> => {
  const { store, clock } = request.services
  const fields = await request.form()
  const kind = fields.text('kind') === 'restore-tried' ? 'restore-tried' : 'backup'
  await noteUpkeep(store, { kind, at: clock(), note: fields.text('note') }, request.actor.user)
  return request.redirect('/admin/backups', words.noted)
}

export const backupRoutes: readonly Route[] = [
  { method: 'GET', path: '/admin/backups', who: 'administrator', handle: show },
  { method: 'POST', path: '/admin/backups', who: 'administrator', handle: note },
]
