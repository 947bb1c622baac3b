// Shows the description; asks for a key where the function wants one, and sends it with every request.
(async () => {
  const form = document.getElementById("key");
  let secret = "";

  const load = async () => {
    const headers = secret ? { Authorization: `Bearer ${secret}` } : {};
    const answer = await fetch("openapi.json", { headers });
    if (answer.status === 401 || answer.status === 403) {
      form.hidden = false;
      return;
    }
    form.hidden = true;
    const spec = await answer.json();
    document.title = `${spec.info.title}: try it`;
    SwaggerUIBundle({
      spec,
      domNode: document.getElementById("page"),
      docExpansion: "list",
      defaultModelsExpandDepth: 0,
      requestInterceptor: (request) => {
        if (secret) request.headers.Authorization = `Bearer ${secret}`;
        return request;
      },
    });
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    secret = document.getElementById("secret").value;
    load();
  });
  await load();
})();
