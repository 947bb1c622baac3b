"""Registers models, keeps features and runs jobs by an unmodified boto3. Arguments: the endpoint."""

import json
import sys
import time

import boto3
from botocore.exceptions import ClientError

session = boto3.Session("test", "test", region_name="eu-central-1")


def client(name):
    return session.client(name, endpoint_url=sys.argv[1])


def until(asked, wanted, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = asked()
        if wanted(answer):
            return answer
        time.sleep(0.05)
    sys.exit(f"expected another answer within {seconds} s, found {answer}")


iam, s3, sagemaker, glue = client("iam"), client("s3"), client("sagemaker"), client("glue")
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": ["glue.amazonaws.com", "sagemaker.amazonaws.com"]}}]}
role = iam.create_role(RoleName="boto", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
iam.attach_role_policy(RoleName="boto", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
s3.create_bucket(Bucket="boto", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})

# Models.
sagemaker.create_model_package_group(ModelPackageGroupName="boto", Tags=[{"Key": "team", "Value": "a"}])
container = {"Image": "serve", "ModelDataUrl": "s3://boto/model.tar.gz"}
spec = {"Containers": [container], "SupportedContentTypes": ["text/csv"], "SupportedResponseMIMETypes": ["text/csv"]}
for _ in range(3):
    arn = sagemaker.create_model_package(ModelPackageGroupName="boto", InferenceSpecification=spec)["ModelPackageArn"]
sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved", CustomerMetadataProperties={"auc": "0.7"})
found = sagemaker.describe_model_package(ModelPackageName=arn)
assert (found["ModelPackageVersion"], found["ModelApprovalStatus"]) == (3, "Approved"), found
pages = sagemaker.get_paginator("list_model_packages").paginate(ModelPackageGroupName="boto", MaxResults=2)
assert [one["ModelPackageVersion"] for page in pages for one in page["ModelPackageSummaryList"]] == [1, 2, 3]
try:
    sagemaker.describe_model_package_group(ModelPackageGroupName="nothing")
    sys.exit("expected an error")
except ClientError as error:
    assert error.response["Error"]["Code"] == "ValidationException", error
    assert "does not exist" in str(error), error

# Features.
sagemaker.create_feature_group(
    FeatureGroupName="boto",
    RecordIdentifierFeatureName="id",
    EventTimeFeatureName="at",
    FeatureDefinitions=[{"FeatureName": "id", "FeatureType": "String"}, {"FeatureName": "at", "FeatureType": "Fractional"}, {"FeatureName": "n", "FeatureType": "Integral"}],
    OnlineStoreConfig={"EnableOnlineStore": True},
    OfflineStoreConfig={"S3StorageConfig": {"S3Uri": "s3://boto/features"}},
    RoleArn=role,
)
group = until(lambda: sagemaker.describe_feature_group(FeatureGroupName="boto"), lambda it: it["FeatureGroupStatus"] != "Creating")
assert group["FeatureGroupStatus"] == "Created", group
records = client("sagemaker-featurestore-runtime")
for at, n in ((1762000000, 1), (1762003600, 2), (1761990000, 0)):
    values = [("id", "x"), ("at", str(at)), ("n", str(n))]
    records.put_record(FeatureGroupName="boto", Record=[{"FeatureName": k, "ValueAsString": v} for k, v in values])
got = records.get_record(FeatureGroupName="boto", RecordIdentifierValueAsString="x", FeatureNames=["n"])
assert got["Record"] == [{"FeatureName": "n", "ValueAsString": "2"}], got
until(lambda: s3.list_objects_v2(Bucket="boto", Prefix="features/"), lambda it: it["KeyCount"] == 3)
more = [{"FeatureName": "id", "ValueAsString": "y"}, {"FeatureName": "at", "ValueAsString": "1762000000"}]
written = records.batch_write_record(Entries=[{"FeatureGroupName": "boto", "Record": record, "TargetStores": ["OnlineStore"]} for record in (more, more[:1])])
assert [error["ErrorCode"] for error in written["Errors"]] == ["ValidationError"], written
assert sorted(records.list_records(FeatureGroupName="boto")["RecordIdentifiers"]) == ["x", "y"]
table = group["OfflineStoreConfig"]["DataCatalogConfig"]
until(lambda: glue.get_partitions(DatabaseName=table["Database"], TableName=table["TableName"]), lambda it: len(it["Partitions"]) == 3)

# Jobs.
s3.put_object(Bucket="boto", Key="job.py", Body=b"import sys\nprint('hello', sys.argv[-1])\n")
glue.create_job(Name="boto", Role=role, Command={"Name": "pythonshell", "ScriptLocation": "s3://boto/job.py", "PythonVersion": "3.9"})
run = glue.start_job_run(JobName="boto", Arguments={"--who": "world"})["JobRunId"]
ended = until(lambda: glue.get_job_run(JobName="boto", RunId=run)["JobRun"], lambda it: it["JobRunState"] not in ("STARTING", "RUNNING"))
assert ended["JobRunState"] == "SUCCEEDED", ended
events = client("logs").get_log_events(logGroupName="/aws-glue/python-jobs/output", logStreamName=run, startFromHead=True)["events"]
assert [event["message"] for event in events] == ["hello world"], events
print("all agrees")
