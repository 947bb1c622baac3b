"""AWS's command line as people use it: its commands over all services, one after another, with their results compared."""

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile

folder = tempfile.mkdtemp()
os.chdir(folder)
ENVIRONMENT = {**os.environ, "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_PAGER": ""}
asked = 0


def run(*words, expect=0):
    global asked
    asked += 1
    if words[0] == "sqs":  # the command line asks queues at an address of their own, whatever AWS_ENDPOINT_URL says
        words += ("--endpoint-url", ENVIRONMENT["AWS_ENDPOINT_URL"])
    done = subprocess.run(["aws", *words], capture_output=True, text=True, env=ENVIRONMENT, timeout=120)
    assert done.returncode == expect, f"aws {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout if expect == 0 else done.stderr


def aws(*words):
    printed = run(*words, "--output", "json")
    return json.loads(printed) if printed.strip() else {}


def text(*words):
    return run(*words, "--output", "text").strip()


def write(name, content):
    with open(name, "w") as file:
        file.write(content)
    return f"file://{folder}/{name}"


trust = json.dumps({"Version": "2012-10-17", "Statement": [{
    "Effect": "Allow", "Action": "sts:AssumeRole",
    "Principal": {"Service": ["lambda.amazonaws.com", "scheduler.amazonaws.com", "sagemaker.amazonaws.com"]}}]})

# who
assert text("sts", "get-caller-identity", "--query", "Account") == "000000000000"
role = aws("iam", "create-role", "--role-name", "cli", "--assume-role-policy-document", trust)["Role"]["Arn"]
run("iam", "attach-role-policy", "--role-name", "cli", "--policy-arn", "arn:aws:iam::aws:policy/AdministratorAccess")
assert text("iam", "list-attached-role-policies", "--role-name", "cli", "--query", "AttachedPolicies[].PolicyName") == "AdministratorAccess"

# s3, of the high and the low level
run("s3", "mb", "s3://cli-reports")
write("today.txt", "all well\n")
run("s3", "cp", "today.txt", "s3://cli-reports/2026/today.txt")
assert "2026/" in run("s3", "ls", "s3://cli-reports/")
run("s3", "sync", ".", "s3://cli-reports/folder")
assert run("s3", "cp", "s3://cli-reports/2026/today.txt", "-") == "all well\n"
with open("large.bin", "wb") as file:
    file.write(bytes(range(256)) * 4096 * 20)
run("s3", "cp", "large.bin", "s3://cli-reports/large.bin")
run("s3", "mv", "s3://cli-reports/large.bin", "back.bin")
with open("large.bin", "rb") as sent, open("back.bin", "rb") as back:
    assert sent.read() == back.read()
keys = aws("s3api", "list-objects-v2", "--bucket", "cli-reports", "--prefix", "2026/")["Contents"]
assert [one["Key"] for one in keys] == ["2026/today.txt"], keys
link = text("s3", "presign", "s3://cli-reports/2026/today.txt")
import urllib.request
assert urllib.request.urlopen(link).read() == b"all well\n"
assert "(NoSuchKey)" in run("s3api", "get-object", "--bucket", "cli-reports", "--key", "none", "out", expect=255)
run("s3", "rm", "--recursive", "s3://cli-reports/")
run("s3", "rb", "s3://cli-reports")

# secrets and keys
run("secretsmanager", "create-secret", "--name", "cli/token", "--secret-string", "s3cret")
assert text("secretsmanager", "get-secret-value", "--secret-id", "cli/token", "--query", "SecretString") == "s3cret"
key = text("kms", "create-key", "--query", "KeyMetadata.KeyId")
write("plain", "hush")
sealed = text("kms", "encrypt", "--key-id", key, "--plaintext", "fileb://plain", "--query", "CiphertextBlob")
with open("sealed", "wb") as file:
    import base64
    file.write(base64.b64decode(sealed))
assert base64.b64decode(text("kms", "decrypt", "--ciphertext-blob", "fileb://sealed", "--query", "Plaintext")) == b"hush"

# messages
queue = text("sqs", "create-queue", "--queue-name", "cli", "--query", "QueueUrl")
arn = text("sqs", "get-queue-attributes", "--queue-url", queue, "--attribute-names", "QueueArn", "--query", "Attributes.QueueArn")
topic = text("sns", "create-topic", "--name", "cli", "--query", "TopicArn")
run("sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint", arn)
run("sqs", "set-queue-attributes", "--queue-url", queue, "--attributes", json.dumps({"Policy": json.dumps({
    "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": arn}]})}))
run("sns", "publish", "--topic-arn", topic, "--message", "hello")
heard = aws("sqs", "receive-message", "--queue-url", queue, "--wait-time-seconds", "10")["Messages"][0]
assert json.loads(heard["Body"])["Message"] == "hello", heard
run("events", "put-rule", "--name", "cli", "--event-pattern", '{"source":["cli"]}')
run("events", "put-targets", "--rule", "cli", "--targets", f"Id=q,Arn={arn}")
run("sqs", "delete-message", "--queue-url", queue, "--receipt-handle", heard["ReceiptHandle"])
assert aws("events", "put-events", "--entries", '[{"Source":"cli","DetailType":"run","Detail":"{\\"n\\":7}"}]')["FailedEntryCount"] == 0
heard = aws("sqs", "receive-message", "--queue-url", queue, "--wait-time-seconds", "10")["Messages"][0]
assert json.loads(heard["Body"])["detail"] == {"n": 7}, heard
run("scheduler", "create-schedule", "--name", "cli", "--schedule-expression", "rate(1 hour)",
    "--flexible-time-window", "Mode=OFF", "--target", json.dumps({"Arn": arn, "RoleArn": role}))
assert text("scheduler", "list-schedules", "--query", "Schedules[].Name") == "cli"

# metrics and logs
run("cloudwatch", "put-metric-data", "--namespace", "Cli", "--metric-name", "late", "--value", "5")
run("cloudwatch", "put-metric-alarm", "--alarm-name", "cli", "--namespace", "Cli", "--metric-name", "late", "--statistic", "Maximum",
    "--period", "60", "--evaluation-periods", "1", "--threshold", "1", "--comparison-operator", "GreaterThanThreshold")
assert text("cloudwatch", "describe-alarms", "--query", "MetricAlarms[].AlarmName") == "cli"
run("logs", "create-log-group", "--log-group-name", "/cli")
run("logs", "create-log-stream", "--log-group-name", "/cli", "--log-stream-name", "one")
import time
run("logs", "put-log-events", "--log-group-name", "/cli", "--log-stream-name", "one", "--log-events",
    f"timestamp={int(time.time() * 1000)},message=ERROR late")
assert "ERROR late" in run("logs", "filter-log-events", "--log-group-name", "/cli", "--filter-pattern", "ERROR")

# functions
code = io.BytesIO()
with zipfile.ZipFile(code, "w") as archive:
    archive.writestr("main.py", "def handler(event, context):\n    return {'twice': 2 * event['n']}\n")
with open("function.zip", "wb") as file:
    file.write(code.getvalue())
run("lambda", "create-function", "--function-name", "cli", "--runtime", "python3.12", "--handler", "main.handler",
    "--role", role, "--zip-file", "fileb://function.zip")
run("lambda", "wait", "function-active-v2", "--function-name", "cli")
write("event.json", '{"n": 21}')
assert aws("lambda", "invoke", "--function-name", "cli", "--payload", "fileb://event.json", "answer.json")["StatusCode"] == 200
with open("answer.json") as file:
    assert json.load(file) == {"twice": 42}

# models, features, catalogue
run("sagemaker", "create-model-package-group", "--model-package-group-name", "cli")
assert text("sagemaker", "list-model-package-groups", "--query", "ModelPackageGroupSummaryList[].ModelPackageGroupName") == "cli"
assert "ValidationException" in run("sagemaker", "describe-training-job", "--training-job-name", "none", expect=255)
run("glue", "create-database", "--database-input", "Name=cli")
assert text("glue", "get-databases", "--query", "DatabaseList[].Name") == "cli"
assert "EntityNotFoundException" in run("glue", "get-table", "--database-name", "cli", "--name", "none", expect=255)

print("commands", asked, "done")
