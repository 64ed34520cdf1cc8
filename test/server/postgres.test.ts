import pg from 'pg'
import { expect, it } from 'vitest'
import { onPostgres, type TestDatabase } from './postgres.ts'

const answer = async (url: string, statement: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows[0]?.[0]
  } finally {
    await client.end()
  }
}

onPostgres('the PostgreSQL of the tests', (database) => {
  it('is version 15 or newer, and UTF-8', async () => {
    expect(Number(await answer(database().superUrl, 'show server_version_num'))).toBeGreaterThanOrEqual(150_000)
    expect(await answer(database().superUrl, 'show server_encoding')).toBe('UTF8')
  })

  it.each<[keyof TestDatabase & ('url' | 'ownerUrl'), string]>([
    ['url', 'virker_app'],
    ['ownerUrl', 'virker_owner'],
  ])('signs in by %s as %s, who is no superuser', async (which, role) => {
    const url = database()[which]
    expect(await answer(url, 'select current_user::text')).toBe(role)
    expect(await answer(url, `select rolsuper from pg_roles where rolname = current_user`)).toBe(false)
  })

  it('lets the owner make tables, and the application none', async () => {
    expect(await answer(database().ownerUrl, 'create schema own; ')).toBeUndefined()
    await expect(answer(database().url, 'create table own.mine (id int)')).rejects.toThrow(/permission denied/)
  })
})
