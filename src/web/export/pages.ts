import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProblemError, problem, sayProblem } from '../../problems/index.ts'
import { headOf, isJournalClosed, type Role, trialFiles, writeTrialFolder } from '../../store/index.ts'
import { formatNumber } from '../../text/index.ts'
import { html } from '../html.ts'
import { buttonRow, dataTable, facts, linkButton } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { exportWords as words } from './words.ts'
import { zipFolder } from './zip-folder.ts'

const who: readonly Role[] = ['researcher', 'trial-lead']

const trialId = ({ trial }: PageRequest): string => {
  if (trial === undefined) throw new ProblemError(problem('web.not-found', {}))
  return trial.id
}

const overview = async (request: PageRequest): Promise<Response> => {
  const { services, actor, say, language } = request
  const id = trialId(request)
  const { isClosed, head, files } = await services.store.as(actor, async (tx) => ({
    isClosed: await isJournalClosed(tx, id),
    head: await headOf(tx, id),
    files: await trialFiles(tx, id),
  }))
  const number = (value: number) => formatNumber(value, 0, language)
  const table = dataTable({
    caption: say(words.files),
    columns: [{ label: say(words.file) }, { label: say(words.bytes), align: 'right' }, { label: 'SHA-256' }],
    rows: files.map(({ path, size, sha256 }) => [path, number(size), html`<code>${sha256.slice(0, 16)}…</code>`]),
    empty: say(words.noFiles),
  })
  const closed = sayProblem(problem('store.journal-closed', {}), language)
  const download = isClosed
    ? html`<p>${closed.message} ${closed.suggestion}</p>`
    : buttonRow(linkButton(say(words.download), `/trials/${id}/export/folder.zip`, 'primary'))
  const command = `VIRKER_TOKEN=… virker pull ${services.config.publicUrl} ${id} ${id}`
  const body = html`<p>${say(words.intro)}</p>${actor.role === 'researcher' ? '' : html`<p>${say(words.without)}</p>`}${download}${facts(
    [
      [say(words.entries), number(head.entries)],
      [say(words.head), html`<code>${head.hash}</code>`],
    ],
  )}<h2>${say(words.files)}</h2>${table}<h2>${say(words.byCommand)}</h2><p>${say(words.commandIntro)} <a href="/account/tokens">${say(words.tokens)}</a></p><pre class="virker-command" tabindex="0"><code>${command}</code></pre><p>${say(words.check)}</p><pre class="virker-command"><code>virker verify ${id}</code></pre>`
  return request.page({ title: words.title, body, active: 'export' })
}

const folder = async (request: PageRequest): Promise<Response> => {
  const { services, actor } = request
  const id = trialId(request)
  const place = mkdtempSync(join(tmpdir(), 'virker-export-'))
  const clear = () => rmSync(place, { recursive: true, force: true })
  try {
    await writeTrialFolder(services.store, actor, id, place)
  } catch (error) {
    clear()
    throw error
  }
  services.logger.info({ trial: id, user: actor.user }, 'a trial folder was exported')
  return new Response(zipFolder(place, id, clear), {
    headers: { 'content-type': 'application/zip', 'content-disposition': `attachment; filename="${id}.zip"` },
  })
}

export const exportPages: readonly Route[] = [
  { method: 'GET', path: '/trials/:trial/export', who, handle: overview },
  { method: 'GET', path: '/trials/:trial/export/folder.zip', who, handle: folder },
]
