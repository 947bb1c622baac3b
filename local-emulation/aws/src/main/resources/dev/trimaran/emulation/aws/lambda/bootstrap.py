"""Runs a Python function: asks the Lambda Runtime API for events and answers them."""

import http.client
import importlib
import json
import os
import sys
import time
import traceback

API = os.environ["AWS_LAMBDA_RUNTIME_API"]
ROOT = "/2018-06-01/runtime/"


class Identity:
    cognito_identity_id = None
    cognito_identity_pool_id = None


class Context:
    """What the second argument of a handler tells."""

    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = Identity()
        self.client_context = None
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))


def ask(method, path, body=None):
    connection = http.client.HTTPConnection(API)
    connection.request(method, ROOT + path, body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.headers, content


def failure():
    kind, value, trace = sys.exc_info()
    return json.dumps({
        "errorMessage": str(value),
        "errorType": kind.__name__,
        "stackTrace": traceback.format_tb(trace),
    }).encode()


def load(handler):
    module, _, name = handler.rpartition(".")
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    return getattr(importlib.import_module(module.replace("/", ".")), name)


def main():
    try:
        handler = load(sys.argv[1])
    except BaseException:
        traceback.print_exc()
        ask("POST", "init/error", failure())
        sys.exit(1)
    while True:
        headers, event = ask("GET", "invocation/next")
        request = headers["Lambda-Runtime-Aws-Request-Id"]
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("Lambda-Runtime-Trace-Id", "")
        try:
            answer = json.dumps(handler(json.loads(event), Context(headers)), ensure_ascii=False).encode()
        except Exception:
            print("[ERROR] " + traceback.format_exc(), flush=True)
            ask("POST", "invocation/" + request + "/error", failure())
        else:
            ask("POST", "invocation/" + request + "/response", answer)


main()
