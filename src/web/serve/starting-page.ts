const text = `<!doctype html>
<html lang="da">
<head><meta charset="utf-8"><title>Virker starter</title><meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><h1>Virker starter</h1><p>Databasen åbnes. Siden kommer af sig selv om lidt.</p>
<p lang="en">Virker is starting; this page comes by itself in a moment.</p></body>
</html>
`

/** What is answered until the app is there: the port is taken at once, and nobody stands before a closed door. */
export const startingPage = (): Response =>
  new Response(text, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'retry-after': '2',
      'cache-control': 'no-store',
    },
  })
