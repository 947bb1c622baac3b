"""Roles, sessions, functions and the record of calls, by an unmodified boto3."""

import io
import json
import urllib.request
import zipfile

import boto3
from botocore.exceptions import ClientError

iam, lam, sts, sqs, trail = (boto3.client(name) for name in ("iam", "lambda", "sts", "sqs", "cloudtrail"))

assert sts.get_caller_identity()["Arn"] == "arn:aws:iam::000000000000:root"

trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
role = iam.create_role(RoleName="boto", AssumeRolePolicyDocument=json.dumps(trust))["Role"]
assert iam.get_role(RoleName="boto")["Role"]["AssumeRolePolicyDocument"] == trust
iam.attach_role_policy(RoleName="boto", PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
assert [p["PolicyName"] for page in iam.get_paginator("list_attached_role_policies").paginate(RoleName="boto")
        for p in page["AttachedPolicies"]] == ["AWSLambdaBasicExecutionRole"]

source = """
import boto3, json, os
def handler(event, context):
    if "rawPath" in event:
        return {"statusCode": 418, "headers": {"content-type": "text/plain"}, "body": event["rawPath"]}
    return {"who": os.environ["AWS_LAMBDA_FUNCTION_NAME"], "event": event}
""".replace("import boto3, json, os", "import json, os")
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as zip:
    zip.writestr("main.py", source)
lam.create_function(FunctionName="boto", Runtime="python3.12", Handler="main.handler", Role=role["Arn"], Timeout=20,
                    Code={"ZipFile": archive.getvalue()})
lam.get_waiter("function_active_v2").wait(FunctionName="boto")
answer = lam.invoke(FunctionName="boto", Payload=json.dumps({"größe": 1}), LogType="Tail")
assert json.load(answer["Payload"]) == {"who": "boto", "event": {"größe": 1}}, answer
assert "LogResult" in answer

url = lam.create_function_url_config(FunctionName="boto", AuthType="NONE")["FunctionUrl"]
lam.add_permission(FunctionName="boto", StatementId="url", Action="lambda:InvokeFunctionUrl", Principal="*", FunctionUrlAuthType="NONE")
lam.add_permission(FunctionName="boto", StatementId="all", Action="lambda:InvokeFunction", Principal="*")
try:
    urllib.request.urlopen(url + "tea")
    raise AssertionError("expected 418")
except urllib.error.HTTPError as error:
    assert error.code == 418 and error.read() == b"/tea", error

iam.create_user(UserName="boto")
key = iam.create_access_key(UserName="boto")["AccessKey"]
user = boto3.client("sqs", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
try:
    user.create_queue(QueueName="boto")
    raise AssertionError("expected AccessDenied")
except ClientError as error:
    assert error.response["Error"]["Code"] == "AccessDenied", error.response
    assert "because no identity-based policy allows the sqs:CreateQueue action" in error.response["Error"]["Message"], error

denied = trail.lookup_events(LookupAttributes=[{"AttributeKey": "AccessKeyId", "AttributeValue": key["AccessKeyId"]}])["Events"]
assert [(e["EventName"], e["Username"]) for e in denied] == [("CreateQueue", "boto")], denied
assert json.loads(denied[0]["CloudTrailEvent"])["errorCode"] == "AccessDenied"
print("done")
