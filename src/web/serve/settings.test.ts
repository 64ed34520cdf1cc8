import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problems/index.ts'
import { type Environment, readSettings, settingNames } from './settings.ts'

const wrong = (environment: Environment): readonly string[] => {
  try {
    readSettings(environment)
    return []
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return error.problems.map(({ code, details }) => `${code} ${(details as { name: string }).name}`)
  }
}

describe('the settings of a server', () => {
  it('need none: it then runs on this machine alone, with the embedded database', () => {
    expect(readSettings({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataFolder: '.virker/data',
      keyFile: '.virker/data.keys',
      proxies: 0,
      logLevel: 'info',
      examples: false,
    })
  })

  it('are all told of at once when they are wrong', () => {
    const environment = {
      PORT: '80O0',
      DATABASE_URL: 'mysql://me@there/x',
      VIRKER_BASE_URL: 'trials.example.org',
      VIRKER_PROXIES: '-1',
      VIRKER_UPLOAD_MB: '0',
      VIRKER_LOG_LEVEL: 'loud',
      VIRKER_EXAMPLES: 'yes',
    }
    expect(wrong(environment).toSorted()).toEqual(
      Object.keys(environment)
        .map((name) => `serve.setting-wrong ${name}`)
        .toSorted(),
    )
  })

  it('are told of when a name is misspelt', () => {
    expect(wrong({ VIRKER_SMPT_URL: 'smtp://mail' })).toEqual(['serve.setting-unknown VIRKER_SMPT_URL'])
  })

  it('come in pairs: mail needs a sender, sign-on a client', () => {
    expect(wrong({ VIRKER_SMTP_URL: 'smtp://mail' })).toEqual(['serve.setting-missing VIRKER_MAIL_FROM'])
    expect(wrong({ VIRKER_OIDC_ISSUER: 'https://id.example.org' })).toEqual([
      'serve.setting-missing VIRKER_OIDC_CLIENT_ID',
      'serve.setting-missing VIRKER_OIDC_CLIENT_SECRET',
    ])
    expect(wrong({ DATABASE_OWNER_URL: 'postgres://owner@there/x' })).toEqual(['serve.setting-missing DATABASE_URL'])
  })

  it('never show a password when they are wrong', () => {
    try {
      readSettings({ DATABASE_URL: 'mysql://me:geheim@there/x' })
      expect.unreachable()
    } catch (error) {
      expect(JSON.stringify((error as ProblemError).problems)).not.toContain('geheim')
    }
  })

  it.each(settingNames)('name %s in docs/operation.md', (name) => {
    expect(readFileSync('docs/operation.md', 'utf8')).toContain(`\`${name}\``)
  })
})
