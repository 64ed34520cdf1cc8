import { openList } from '../../app/index.ts'
import type { Problem } from '../../problems/index.ts'
import { shown } from '../../registers/index.ts'
import { dropWaitingFile, keepWaitingFile } from '../../store/index.ts'
import { formatNumber } from '../../text/index.ts'
import { html } from '../html.ts'
import { alert, buttonRow, fileField, postForm, problemList, submitButton } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { enrolWords } from './enrol-words.ts'
import { listPage } from './import-page.ts'
import { importPeople, mustBeLocked, previewPeople } from './import-people.ts'
import { chosenUses, listRequest, openedOf } from './import-request.ts'
import { importWords } from './import-words.ts'
import { handling, problemsOf, type Setting, settingOf } from './setting.ts'
import { words } from './words.ts'

type Refused = { readonly problems?: readonly Problem[]; readonly error?: string }

const uploadPage = (request: PageRequest, setting: Setting, { problems = [], error }: Refused = {}) => {
  const { say, language } = request
  const form = postForm(
    request,
    setting.path('participants/import'),
    html`${fileField({
      name: 'file',
      label: say(importWords.file),
      hint: say(importWords.kept),
      accept: '.xlsx,.csv,.txt',
      required: true,
      ...(error === undefined ? {} : { error }),
    })}${buttonRow(submitButton(say(importWords.upload)), html`<a href="${setting.path('participants')}">${say(words.back)}</a>`)}`,
    { files: true },
  )
  return request.page({
    title: importWords.title,
    active: 'participants',
    status: problems.length > 0 || error !== undefined ? 422 : 200,
    above: [{ path: setting.path('participants'), label: words.participants }],
    body: setting.isLocked
      ? html`${problemList(problems, language)}<p>${say(importWords.intro)}</p>${form}`
      : alert({ kind: 'info', text: say(enrolWords.notLocked) }),
  })
}

/** The name of a sent file as it is shown and kept: no path, no CPR number. */
const fileName = (name: string): string => shown(name.split(/[/\\]/).at(-1) ?? '') || 'liste'

const upload = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const file = (await request.form()).file('file')
  if (!setting.isLocked) return uploadPage(request, setting)
  if (file === undefined) return uploadPage(request, setting, { error: request.say(importWords.chooseFile) })
  try {
    const name = fileName(file.name)
    await openList(file.bytes, name)
    const id = setting.environment.randomHex(16)
    await keepWaitingFile(setting.store, setting.actor, id, { name, bytes: file.bytes })
    return request.redirect(setting.path(`participants/import/${id}`))
  } catch (cause) {
    return uploadPage(request, setting, { problems: problemsOf(cause) })
  }
}

const look = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const opened = await openedOf(request, setting)
  return listPage(request, setting, opened, { uses: chosenUses(undefined, opened, setting) })
}

const preview = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const opened = await openedOf(request, setting)
  const form = await request.form()
  const uses = chosenUses(form, opened, setting)
  try {
    const sorted = await previewPeople(setting, opened, listRequest(form, uses, setting, request.language))
    return listPage(request, setting, opened, { uses, form, sorted })
  } catch (cause) {
    return listPage(request, setting, opened, { uses, form, problems: problemsOf(cause) })
  }
}

const confirm = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  mustBeLocked(setting)
  const opened = await openedOf(request, setting)
  const form = await request.form()
  const uses = chosenUses(form, opened, setting)
  try {
    const done = await importPeople(setting, opened, listRequest(form, uses, setting, request.language))
    await dropWaitingFile(setting.store, setting.actor, opened.upload)
    const said = (language: 'da' | 'en') => {
      const [fresh, out, known] = [done.fresh, done.out, done.known].map((n) => formatNumber(n, 0, language))
      return importWords.doneFlash[language](fresh ?? '', out ?? '', known ?? '')
    }
    return request.redirect(setting.path('participants'), { da: said('da'), en: said('en') })
  } catch (cause) {
    return listPage(request, setting, opened, { uses, form, problems: problemsOf(cause) })
  }
}

const giveUp = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  await dropWaitingFile(setting.store, setting.actor, request.context.req.param('upload') ?? '')
  return request.redirect(setting.path('participants/import'))
}

const path = '/trials/:trial/participants/import'

/** Importing a list: send it, say what its columns are, see what would happen, confirm. */
export const importPages: readonly Route[] = [
  {
    method: 'GET',
    path,
    who: handling,
    handle: async (request) => uploadPage(request, await settingOf(request)),
  },
  { method: 'POST', path, who: handling, accepts: 'upload', handle: upload },
  { method: 'GET', path: `${path}/:upload`, who: handling, handle: look },
  { method: 'POST', path: `${path}/:upload`, who: handling, handle: preview },
  { method: 'POST', path: `${path}/:upload/confirm`, who: handling, handle: confirm },
  { method: 'POST', path: `${path}/:upload/delete`, who: handling, handle: giveUp },
]
