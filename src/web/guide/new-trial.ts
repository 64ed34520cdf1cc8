import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import { isTemplateName, shortNameFrom, templateNames } from '../../protocol/index.ts'
import { createTrial, grantRole, saveDraft } from '../../store/index.ts'
import type { Language } from '../../text/index.ts'
import type { Fields } from '../fields.ts'
import { html } from '../html.ts'
import {
  buttonRow,
  checkbox,
  postForm,
  problemList,
  radios,
  submitButton,
  textArea,
  textField,
} from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { type NewTrial, startingProtocol, withOwnSites } from './new-protocol.ts'
import { newWords } from './new-words.ts'
import { templateWords } from './words.ts'

type Typed = {
  readonly template: string
  readonly title: string
  readonly id: string
  readonly sites: string
  readonly madeUp: boolean
}

const nothingTyped: Typed = { template: 'rct', title: '', id: '', sites: '', madeUp: false }

const newPage = (request: PageRequest, typed: Typed, problems: readonly Problem[] = []): Response => {
  const { language } = request
  const form = postForm(
    request,
    '/trials/new',
    html`${radios({
      name: 'template',
      label: newWords.template[language],
      hint: newWords.templateHelp[language],
      choices: templateNames.map((value) => ({
        value,
        label: templateWords[value].name[language],
        hint: templateWords[value].hint[language],
      })),
      value: typed.template,
      required: true,
    })}${textField({ name: 'title', label: newWords.title[language], value: typed.title, required: true, size: 'wide' })}${textField(
      {
        name: 'id',
        label: newWords.id[language],
        hint: newWords.idHelp[language],
        value: typed.id,
        maxlength: 64,
      },
    )}${textArea({ name: 'sites', label: newWords.sites[language], hint: newWords.sitesHelp[language], value: typed.sites })}${checkbox(
      {
        name: 'made-up',
        label: newWords.madeUp[language],
        checked: typed.madeUp,
      },
    )}${buttonRow(submitButton(newWords.create[language]))}`,
  )
  return request.page({
    title: newWords.pageTitle,
    above: [{ path: '/trials', label: newWords.trials }],
    body: html`${problemList(problems, language)}<p>${newWords.what[language]}</p>${form}`,
    ...(problems.length === 0 ? {} : { status: 422 }),
  })
}

export const showNew = (request: PageRequest): Response => newPage(request, nothingTyped)

const typedIn = (fields: Fields): Typed => ({
  template: fields.text('template'),
  title: fields.text('title'),
  id: fields.text('id'),
  sites: fields.text('sites'),
  madeUp: fields.text('made-up') !== '',
})

const readTyped = (typed: Typed, language: Language): NewTrial => {
  const id = typed.id === '' ? shortNameFrom(typed.title, ['new'], 'trial') : typed.id
  const isFit = /^[A-Za-z0-9._-]{1,64}$/.test(id) && !/^\.+$|^new$/i.test(id)
  const problems = [
    ...(typed.title === '' ? [problem('guide.title-missing', {})] : []),
    ...(isFit ? [] : [problem('guide.bad-id', { id })]),
  ]
  if (problems.length > 0) throw new ProblemError(problems)
  const sites = typed.sites
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const template = isTemplateName(typed.template) ? typed.template : 'rct'
  return { template, language, title: typed.title, id, sites: [...new Set(sites)], madeUp: typed.madeUp }
}

/** Makes a trial from a template; whoever makes it is its trial lead. */
export const createNew = async (request: PageRequest): Promise<Response> => {
  const { services, actor, language } = request
  const typed = typedIn(await request.form())
  try {
    const wanted = readTyped(typed, language)
    const text = startingProtocol(wanted)
    const trial = await createTrial(services.store, actor, text)
    await grantRole(
      services.store,
      { account: actor.user, role: 'trial-lead', trial },
      { at: services.clock(), by: actor.user },
    )
    if (wanted.sites.length > 0) {
      const draft = { text: withOwnSites(text, wanted.sites), revision: 0 }
      await saveDraft(services.store, { ...actor, role: 'trial-lead', trial }, trial, draft)
    }
    return request.redirect(`/trials/${encodeURIComponent(trial)}/protocol/edit`, newWords.created)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return newPage(request, typed, error.problems)
  }
}
