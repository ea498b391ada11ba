// GraphiQL with a persona switch (in a demo), the purpose of the requests, and the first questions as examples.
(function page() {
  const h = React.createElement;
  const root = ReactDOM.createRoot(document.getElementById('page'));

  const option = (value, text) => h('option', { key: value, value }, text);

  function choice(label, value, onChange, options) {
    return h('label', null, label, h('select', { value, onChange: (event) => onChange(event.target.value) }, options));
  }

  function tokenField(token, setToken) {
    return h(
      'label',
      null,
      'Access token',
      h('input', {
        type: 'password',
        value: token,
        autoComplete: 'off',
        onChange: (event) => setToken(event.target.value),
      }),
    );
  }

  function Page({ start }) {
    const [persona, setPersona] = React.useState(0);
    const [token, setToken] = React.useState('');
    const [purpose, setPurpose] = React.useState(start.purposes[0] || '');
    const [example, setExample] = React.useState(0);
    const sending = React.useRef({});
    const chosen = start.personas[persona];
    sending.current = {
      ...((chosen ? chosen.token : token) && { authorization: `Bearer ${chosen ? chosen.token : token}` }),
      ...(purpose && { 'x-purpose': purpose }),
    };
    // An answer is the one signed in's: it goes when somebody else is, and one that arrives late is not shown.
    const asked = `${chosen ? chosen.name : token}|${purpose}`;
    const first = React.useRef(asked);
    if (first.current !== asked) first.current = null;
    const askedNow = React.useRef(asked);
    askedNow.current = asked;
    const fetcher = React.useCallback(async (params, options) => {
      const askedThen = askedNow.current;
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...sending.current, ...((options && options.headers) || {}) },
        body: JSON.stringify(params),
      });
      const answer = await response.json();
      if (askedThen === askedNow.current) return answer;
      return { errors: [{ message: 'This was asked as before the switch: run it again.' }] };
    }, []);
    const shown = start.examples[example];
    const personas = start.personas.map((one, index) => option(index, `${one.name} (${one.accessRoles.join(', ')})`));
    const examples = start.examples.map((one, index) => option(index, one.title));
    return h(
      'div',
      { className: 'page' },
      h(
        'div',
        { className: 'bar' },
        h('h1', null, 'Kenniskring'),
        start.personas.length > 0
          ? choice('Persona', persona, (value) => setPersona(Number(value)), personas)
          : tokenField(token, setToken),
        choice(
          'Purpose',
          purpose,
          setPurpose,
          start.purposes.map((one) => option(one, one)),
        ),
        choice('Question', example, (value) => setExample(Number(value)), examples),
        h('a', { href: '/schema.graphql' }, 'SDL'),
      ),
      h(
        'div',
        { className: 'ide' },
        h(GraphiQL, {
          fetcher,
          query: shown.query,
          variables: JSON.stringify(shown.variables || {}, null, 2),
          response:
            first.current === null
              ? `# ${chosen ? chosen.name : 'Somebody else'} asks now (${purpose || 'no purpose'}): run it again.`
              : undefined,
          shouldPersistHeaders: false,
          // The schema is asked for once somebody is signed in.
          key: chosen || token ? 'signed-in' : 'signed-out',
        }),
      ),
    );
  }

  fetch('/graphiql/start.json')
    .then((response) => response.json())
    .then((start) => root.render(h(Page, { start })))
    .catch(() => {
      document.getElementById('page').textContent = 'The server does not answer. Reload the page once it runs.';
    });
})();
