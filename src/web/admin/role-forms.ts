import { type HeldMembership, type ListedTrial, listTrials, roles } from '../../store/index.ts'
import { type Html, html } from '../html.ts'
import { type Choice, dataTable, hiddenField, postForm, selectField, submitButton, textField } from '../parts/index.ts'
import { roleNames } from '../roles.ts'
import type { PageRequest } from '../route.ts'
import { words } from './words.ts'

/** What a trial is called in the language of the page. */
export const titleOf = ({ title_da, title_en }: ListedTrial, { language }: PageRequest): string =>
  language === 'da' ? title_da : (title_en ?? title_da)

const placeValue = (trial: string, site?: string): string =>
  JSON.stringify(site === undefined ? [trial] : [trial, site])

/** The trial and site of a choice; neither for the whole system or what is no choice. */
export const placeOf = (value: string): { readonly trial?: string; readonly site?: string } => {
  try {
    const [trial, site] = JSON.parse(value) as readonly unknown[]
    return typeof trial !== 'string' ? {} : typeof site === 'string' ? { trial, site } : { trial }
  } catch {
    return {}
  }
}

const placesOf = (trial: ListedTrial, request: PageRequest): readonly Choice[] => {
  const title = titleOf(trial, request)
  const sites = trial.sites.map(({ id, name_da }) => ({
    value: placeValue(trial.id, id),
    label: `${title}: ${name_da}`,
  }))
  return [{ value: placeValue(trial.id), label: `${title}: ${request.say(words.everywhere)}` }, ...sites]
}

/** The fields that give a role: which, where, and the person's code there. */
export const grantFields = async (request: PageRequest): Promise<Html> => {
  const { say, services } = request
  const trials = await listTrials(services.store)
  const places = [{ value: '', label: say(words.wholeSystem) }, ...trials.flatMap((trial) => placesOf(trial, request))]
  const choices = roles.map((role) => ({ value: role, label: say(roleNames[role]) }))
  return html`${selectField({ name: 'role', label: say(words.role), choices, blank: say(words.choose), required: true })}${selectField(
    { name: 'place', label: say(words.where), hint: say(words.whereHint), choices: places },
  )}${textField({ name: 'worker', id: 'role-worker', label: say(words.worker), hint: say(words.workerHint), size: 'short' })}`
}

const whereOf = (
  { role, trial, site }: HeldMembership,
  trials: readonly ListedTrial[],
  request: PageRequest,
): string => {
  if (trial === undefined) return request.say(role === 'trial-lead' ? words.mayFound : words.wholeSystem)
  const found = trials.find(({ id }) => id === trial)
  const name = found === undefined ? trial : titleOf(found, request)
  const place = found?.sites.find(({ id }) => id === site)?.name_da ?? site ?? request.say(words.everywhere)
  return `${name}: ${place}`
}

/** Roles that are held, each with its button to take it back: of a person (`place` first) or of a trial (`person`). */
export const rolesTable = async (
  request: PageRequest,
  held: readonly HeldMembership[],
  first: 'place' | 'person',
): Promise<Html> => {
  const { say, services } = request
  const trials = await listTrials(services.store)
  const rows = held.map((one) => [
    first === 'person' ? html`<a href="/admin/people/${one.account}">${one.name}</a>` : say(roleNames[one.role]),
    ...(first === 'person' ? [say(roleNames[one.role])] : []),
    whereOf(one, trials, request),
    one.worker ?? '',
    postForm(
      request,
      `/admin/people/${one.account}/roles/remove`,
      html`${hiddenField('membership', String(one.id))}${submitButton(say(words.take), { look: 'tertiary' })}`,
      { inline: true },
    ),
  ])
  const labels = [...(first === 'person' ? [words.person] : []), words.role, words.where, words.code]
  const columns = [...labels.map((label) => ({ label: say(label) })), { label: say(words.take), hidden: true as const }]
  return dataTable({ caption: say(words.roles), captionHidden: true, columns, rows, empty: say(words.noRoles) })
}
