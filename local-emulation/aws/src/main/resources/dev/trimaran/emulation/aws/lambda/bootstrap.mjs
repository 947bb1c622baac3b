// Runs a function of Node: asks the Lambda Runtime API for events and answers them.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { request as send } from "node:http";

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const root = process.env.LAMBDA_TASK_ROOT;

function ask(method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = { "Content-Type": "application/json" };
    const sent = send({ host, port, method, path: "/2018-06-01/runtime/" + path, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(parts).toString() }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

function failure(error) {
  const known = error instanceof Error;
  return JSON.stringify({
    errorType: known ? error.name : typeof error,
    errorMessage: known ? error.message : String(error),
    trace: known && error.stack ? error.stack.split("\n") : [],
  });
}

async function load(handler) {
  const dot = handler.lastIndexOf(".");
  const base = root + "/" + handler.slice(0, dot);
  for (const file of [base + ".mjs", base + ".js", base + ".cjs"]) {
    if (existsSync(file)) {
      const module = await import(pathToFileURL(file));
      const found = module[handler.slice(dot + 1)] ?? module.default?.[handler.slice(dot + 1)];
      if (typeof found === "function") return found;
    }
  }
  return createRequire(pathToFileURL(root + "/"))(base)[handler.slice(dot + 1)];
}

function context(headers) {
  const deadline = Number(headers["lambda-runtime-deadline-ms"]);
  return {
    awsRequestId: headers["lambda-runtime-aws-request-id"],
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function run(handler, event, about) {
  return new Promise((resolve, reject) => {
    const returned = handler(event, about, (error, answer) => (error ? reject(error) : resolve(answer)));
    if (returned && typeof returned.then === "function") returned.then(resolve, reject);
  });
}

let handler;
try {
  handler = await load(process.argv[2]);
} catch (error) {
  console.error(error);
  await ask("POST", "init/error", failure(error));
  process.exit(1);
}
for (;;) {
  const { headers, body } = await ask("GET", "invocation/next");
  const id = headers["lambda-runtime-aws-request-id"];
  process.env._X_AMZN_TRACE_ID = headers["lambda-runtime-trace-id"] ?? "";
  try {
    const answer = await run(handler, JSON.parse(body), context(headers));
    await ask("POST", `invocation/${id}/response`, JSON.stringify(answer ?? null));
  } catch (error) {
    console.error(error);
    await ask("POST", `invocation/${id}/error`, failure(error));
  }
}
