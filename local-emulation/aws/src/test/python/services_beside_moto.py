"""Asks two servers the same of eleven services, and prints where their answers differ.

    python services_beside_moto.py http://127.0.0.1:4566 http://127.0.0.1:5555
"""

import io
import json
import sys
import time
import zipfile
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

REGION = "eu-central-1"
CONFIG = Config(retries={"total_max_attempts": 1}, connect_timeout=10, read_timeout=60)
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [{
    "Effect": "Allow", "Action": "sts:AssumeRole",
    "Principal": {"Service": ["lambda.amazonaws.com", "sagemaker.amazonaws.com", "scheduler.amazonaws.com"]}}]})
SERVICES = ["sagemaker", "cloudwatch", "sns", "sqs", "iam", "sts", "events", "scheduler", "logs", "lambda", "glue", "kms", "secretsmanager"]


class Server:
    def __init__(self, endpoint):
        session = boto3.Session("test", "test", region_name=REGION)
        for name in SERVICES:
            setattr(self, name, session.client(name, endpoint_url=endpoint, config=CONFIG))
        setattr(self, "lambdas", getattr(self, "lambda"))
        self.endpoint = endpoint
        self.account = self.sts.get_caller_identity()["Account"]
        self.role = self.iam.create_role(RoleName="beside", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]

    def queue(self, name, **attributes):
        url = self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        return url.replace("https://", "http://") if "localhost" in url else url

    def arn(self, queue):
        return self.sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    def function(self, name, **more):
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("main.py", "def handler(event, context):\n    return event\n")
        return self.lambdas.create_function(
            FunctionName=name, Role=self.role, Handler="main.handler", Code={"ZipFile": code.getvalue()},
            **{"Runtime": "python3.12", **more})


QUESTIONS = []


def question(words):
    def keep(ask):
        QUESTIONS.append((words, ask))
        return ask
    return keep


def training(of, name, **more):
    return of.sagemaker.create_training_job(**{
        "TrainingJobName": name, "RoleArn": of.role, "StoppingCondition": {"MaxRuntimeInSeconds": 60},
        "AlgorithmSpecification": {"TrainingImage": "1.dkr.ecr.eu-central-1.amazonaws.com/none:1", "TrainingInputMode": "File"},
        "OutputDataConfig": {"S3OutputPath": "s3://none/out"},
        "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1}, **more})


# SageMaker
question("a training job that is not there")(lambda of: of.sagemaker.describe_training_job(TrainingJobName="none"))
question("a training job's state right after it was made")(
    lambda of: (training(of, "one"), of.sagemaker.describe_training_job(TrainingJobName="one")["TrainingJobStatus"])[1])
question("a training job of a name that is taken")(lambda of: (training(of, "two"), training(of, "two")))
question("a training job of a name with an underscore")(lambda of: training(of, "a_b"))
question("a training job of a role that is not there")(lambda of: training(of, "r", RoleArn=of.role + "-none"))
question("stopping a training job that is not there")(lambda of: of.sagemaker.stop_training_job(TrainingJobName="none"))
question("a model package of a group that is not there")(lambda of: of.sagemaker.create_model_package(ModelPackageGroupName="none"))
question("a model package group twice")(lambda of: [of.sagemaker.create_model_package_group(ModelPackageGroupName="g") for _ in "12"])
question("an endpoint without its configuration")(
    lambda of: of.sagemaker.create_endpoint(EndpointName="e", EndpointConfigName="none"))
question("an endpoint configuration of a model that is not there")(
    lambda of: of.sagemaker.create_endpoint_config(EndpointConfigName="c", ProductionVariants=[
        {"VariantName": "v", "ModelName": "none", "InitialInstanceCount": 1, "InstanceType": "ml.m5.large"}]))
question("a feature group with an online store alone")(lambda of: of.sagemaker.create_feature_group(
    FeatureGroupName="f", RecordIdentifierFeatureName="k", EventTimeFeatureName="t", OnlineStoreConfig={"EnableOnlineStore": True},
    FeatureDefinitions=[{"FeatureName": "k", "FeatureType": "String"}, {"FeatureName": "t", "FeatureType": "String"}])["FeatureGroupArn"][-15:])
question("tags of what is not there")(
    lambda of: of.sagemaker.list_tags(ResourceArn=f"arn:aws:sagemaker:{REGION}:{of.account}:training-job/none"))

# CloudWatch
NOW = datetime.now(timezone.utc)


def alarm(of, name, **more):
    return of.cloudwatch.put_metric_alarm(**{
        "AlarmName": name, "Namespace": "N", "MetricName": "m", "Statistic": "Maximum", "Period": 60, "EvaluationPeriods": 1,
        "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold", **more})


question("a new alarm's state")(lambda of: (alarm(of, "new"), of.cloudwatch.describe_alarms(AlarmNames=["new"])["MetricAlarms"][0]["StateValue"])[1])
question("a value of two weeks and a day ago")(lambda of: of.cloudwatch.put_metric_data(
    Namespace="N", MetricData=[{"MetricName": "m", "Value": 1, "Timestamp": NOW - timedelta(days=15)}]))
question("a value that is no number")(lambda of: of.cloudwatch.put_metric_data(
    Namespace="N", MetricData=[{"MetricName": "m", "Value": float("nan")}]))
question("a namespace of AWS's own")(lambda of: of.cloudwatch.put_metric_data(
    Namespace="AWS/Own", MetricData=[{"MetricName": "m", "Value": 1}]))
question("an alarm with a period of 45 seconds")(lambda of: alarm(of, "p", Period=45))
question("deleting an alarm that is not there")(lambda of: of.cloudwatch.delete_alarms(AlarmNames=["none"]))
question("an alarm of alarms that are not there")(
    lambda of: of.cloudwatch.put_composite_alarm(AlarmName="comp", AlarmRule="ALARM(none)"))
question("a dashboard that is no JSON")(lambda of: of.cloudwatch.put_dashboard(DashboardName="d", DashboardBody="{"))


def values_with_more_dimensions(of):
    of.cloudwatch.put_metric_data(Namespace="D", MetricData=[
        {"MetricName": "m", "Value": 1, "Dimensions": [{"Name": "a", "Value": "1"}, {"Name": "b", "Value": "2"}]}])
    return of.cloudwatch.get_metric_statistics(
        Namespace="D", MetricName="m", Dimensions=[{"Name": "a", "Value": "1"}], StartTime=NOW - timedelta(hours=1),
        EndTime=NOW + timedelta(hours=1), Period=60, Statistics=["Sum"])["Datapoints"]


question("values that have further dimensions")(values_with_more_dimensions)

# SNS, SQS
question("publishing to a topic that is not there")(
    lambda of: of.sns.publish(TopicArn=f"arn:aws:sns:{REGION}:{of.account}:none", Message="m"))
question("a topic's name with a dot")(lambda of: of.sns.create_topic(Name="a.b"))
question("an empty message")(lambda of: of.sns.publish(TopicArn=of.sns.create_topic(Name="t")["TopicArn"], Message=""))
question("a subscription by an unknown protocol")(
    lambda of: of.sns.subscribe(TopicArn=of.sns.create_topic(Name="t")["TopicArn"], Protocol="pigeon", Endpoint="e"))
question("a web subscription before it is confirmed")(lambda of: of.sns.subscribe(
    TopicArn=of.sns.create_topic(Name="t")["TopicArn"], Protocol="http", Endpoint="http://127.0.0.1:9/none")["SubscriptionArn"])
question("a topic made again with other attributes")(lambda of: [
    of.sns.create_topic(Name="again", Attributes={"DisplayName": name}) for name in "ab"])
question("a queue that is not there")(lambda of: of.sqs.get_queue_url(QueueName="none"))
question("a queue made again with other attributes")(lambda of: [of.queue("again", VisibilityTimeout=time) for time in ("1", "2")])
question("a FIFO queue whose name does not end with .fifo")(lambda of: of.queue("fifo", FifoQueue="true"))
question("a message to a FIFO queue without a group")(
    lambda of: of.sqs.send_message(QueueUrl=of.queue("f.fifo", FifoQueue="true"), MessageBody="m", MessageGroupId="")["MessageId"])
question("a message of a million and more bytes")(lambda of: of.sqs.send_message(QueueUrl=of.queue("large"), MessageBody="x" * 1_100_000))
question("a receipt that was made up")(lambda of: of.sqs.delete_message(QueueUrl=of.queue("receipt"), ReceiptHandle="none"))
question("eleven messages at once")(lambda of: of.sqs.receive_message(QueueUrl=of.queue("eleven"), MaxNumberOfMessages=11))
question("a batch with an id twice")(lambda of: of.sqs.send_message_batch(
    QueueUrl=of.queue("batch"), Entries=[{"Id": "a", "MessageBody": "1"}, {"Id": "a", "MessageBody": "2"}]))

# IAM, STS
question("a role twice")(lambda of: [of.iam.create_role(RoleName="twice", AssumeRolePolicyDocument=TRUST) for _ in "12"])
question("a policy that is no JSON")(lambda of: of.iam.put_role_policy(RoleName="beside", PolicyName="p", PolicyDocument="{"))
question("a policy without a resource")(lambda of: of.iam.put_role_policy(RoleName="beside", PolicyName="p", PolicyDocument=json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject"}]})))
question("a role with a policy deleted")(lambda of: (
    of.iam.create_role(RoleName="full", AssumeRolePolicyDocument=TRUST),
    of.iam.put_role_policy(RoleName="full", PolicyName="p", PolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})),
    of.iam.delete_role(RoleName="full"))[2])
question("an attached policy that is not there")(
    lambda of: of.iam.attach_role_policy(RoleName="beside", PolicyArn="arn:aws:iam::aws:policy/None"))
question("what a role without policies may do")(lambda of: [one["EvalDecision"] for one in of.iam.simulate_principal_policy(
    PolicySourceArn=of.role, ActionNames=["s3:GetObject"])["EvaluationResults"]])
question("a role that does not trust the caller, assumed")(
    lambda of: of.sts.assume_role(RoleArn=of.role, RoleSessionName="session")["AssumedRoleUser"]["Arn"][-14:])
question("a session of ten hours")(lambda of: of.sts.assume_role(RoleArn=of.role, RoleSessionName="session", DurationSeconds=36000))

# Events, Scheduler
question("a rule without a pattern and a schedule")(lambda of: of.events.put_rule(Name="r"))
question("a rule of a pattern that is no JSON")(lambda of: of.events.put_rule(Name="r", EventPattern="{"))
question("a rule every 0 minutes")(lambda of: of.events.put_rule(Name="r", ScheduleExpression="rate(0 minutes)"))
question("a target of a rule that is not there")(
    lambda of: of.events.put_targets(Rule="none", Targets=[{"Id": "a", "Arn": of.arn(of.queue("target"))}]))
question("a rule with targets deleted")(lambda of: (
    of.events.put_rule(Name="has", EventPattern='{"source":["a"]}'),
    of.events.put_targets(Rule="has", Targets=[{"Id": "a", "Arn": of.arn(of.queue("target"))}]),
    of.events.delete_rule(Name="has"))[2])
question("an event without a source")(lambda of: of.events.put_events(Entries=[{"DetailType": "d", "Detail": "{}"}])["Entries"][0].get("ErrorCode"))
question("an event whose detail is no JSON")(
    lambda of: of.events.put_events(Entries=[{"Source": "s", "DetailType": "d", "Detail": "{"}])["Entries"][0].get("ErrorCode"))


def schedule(of, name, expression, **more):
    return of.scheduler.create_schedule(
        Name=name, ScheduleExpression=expression, FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": of.arn(of.queue("target")), "RoleArn": of.role}, **more)["ScheduleArn"].split("/")[-1]


question("a schedule that is no expression")(lambda of: schedule(of, "s", "now and then"))
question("a schedule twice")(lambda of: [schedule(of, "twice", "rate(1 hour)") for _ in "12"])
question("a schedule that is not there")(lambda of: of.scheduler.get_schedule(Name="none"))
question("a schedule in a group that is not there")(lambda of: schedule(of, "s", "rate(1 hour)", GroupName="none"))

# Logs
question("a log group twice")(lambda of: [of.logs.create_log_group(logGroupName="/twice") for _ in "12"])
question("events of a stream that is not there")(lambda of: of.logs.get_log_events(logGroupName="/twice", logStreamName="none"))


def old_event(of):
    of.logs.create_log_stream(logGroupName="/twice", logStreamName="s")
    return of.logs.put_log_events(logGroupName="/twice", logStreamName="s", logEvents=[
        {"timestamp": int((time.time() - 20 * 86400) * 1000), "message": "old"}]).get("rejectedLogEventsInfo")


question("an event of twenty days ago")(old_event)
question("events that are not in the order of time")(lambda of: of.logs.put_log_events(
    logGroupName="/twice", logStreamName="s", logEvents=[
        {"timestamp": int(time.time() * 1000), "message": "2"}, {"timestamp": int(time.time() * 1000) - 1000, "message": "1"}]))
question("a retention of two days")(lambda of: of.logs.put_retention_policy(logGroupName="/twice", retentionInDays=2))
question("a query with an unknown command")(lambda of: of.logs.start_query(
    logGroupName="/twice", startTime=0, endTime=int(time.time()), queryString="guess @message"))


def query(of, text):
    asked = of.logs.start_query(logGroupName="/twice", startTime=0, endTime=int(time.time()) + 60, queryString=text)["queryId"]
    return [[field["value"] for field in row if field["field"] != "@ptr"]
            for row in of.logs.get_query_results(queryId=asked)["results"]]


question("a query that counts")(lambda of: query(of, "stats count(*) as n"))

# Lambda
question("a function twice")(lambda of: [of.function("twice") for _ in "12"])
question("a function's state right after it was made")(lambda of: of.function("fresh")["State"])
question("a function of an unknown runtime")(lambda of: of.function("old", Runtime="cobol85"))
question("a function of a role that is not there")(
    lambda of: of.lambdas.create_function(FunctionName="r", Role=of.role + "-none", Handler="m.h", Runtime="python3.12", Code={"ZipFile": b"PK"}))
question("a zip that is none")(
    lambda of: of.lambdas.create_function(FunctionName="z", Role=of.role, Handler="m.h", Runtime="python3.12", Code={"ZipFile": b"none"}))
question("a function that is not there")(lambda of: of.lambdas.get_function(FunctionName="none"))
question("an alias of a version that is not there")(
    lambda of: of.lambdas.create_alias(FunctionName="twice", Name="live", FunctionVersion="7"))
question("a version published twice without a change")(
    lambda of: [of.lambdas.publish_version(FunctionName="twice")["Version"] for _ in "12"])

# Glue
question("a database twice")(lambda of: [of.glue.create_database(DatabaseInput={"Name": "twice"}) for _ in "12"])
question("a table that is not there")(lambda of: of.glue.get_table(DatabaseName="twice", Name="none"))
question("a name in upper case")(lambda of: (
    of.glue.create_table(DatabaseName="twice", TableInput={"Name": "UPPER"}), of.glue.get_table(DatabaseName="twice", Name="upper")["Table"]["Name"])[1])
question("a partition with too few values")(lambda of: (
    of.glue.create_table(DatabaseName="twice", TableInput={"Name": "p", "PartitionKeys": [{"Name": "a", "Type": "int"}, {"Name": "b", "Type": "int"}]}),
    of.glue.create_partition(DatabaseName="twice", TableName="p", PartitionInput={"Values": ["1"]}))[1])
question("a run of a job that is not there")(lambda of: of.glue.start_job_run(JobName="none"))


# Versions of models
def version(of, group, **more):
    spec = {"Containers": [{"Image": "serve"}], "SupportedContentTypes": ["text/csv"], "SupportedResponseMIMETypes": ["text/csv"]}
    return of.sagemaker.create_model_package(ModelPackageGroupName=group, InferenceSpecification=spec, **more)["ModelPackageArn"]


def versions(of, group, **more):
    found = of.sagemaker.list_model_packages(ModelPackageGroupName=group, **more)["ModelPackageSummaryList"]
    return [one["ModelPackageVersion"] for one in found]


question("two versions of a model, counted")(lambda of: (
    of.sagemaker.create_model_package_group(ModelPackageGroupName="counted"), version(of, "counted"), version(of, "counted"), versions(of, "counted", SortOrder="Ascending"))[3])
question("the approval of a new version")(lambda of: of.sagemaker.describe_model_package(ModelPackageName=version(of, "counted"))["ModelApprovalStatus"])
question("the versions that are approved")(lambda of: (
    of.sagemaker.update_model_package(ModelPackageArn=version(of, "counted"), ModelApprovalStatus="Approved"), versions(of, "counted", ModelApprovalStatus="Approved"))[1])
question("an approval that there is not")(lambda of: of.sagemaker.update_model_package(ModelPackageArn=version(of, "counted"), ModelApprovalStatus="Perhaps"))
question("a version of a group that is not there")(lambda of: version(of, "nowhere") and "goes through")
question("a version that is not there")(lambda of: of.sagemaker.describe_model_package(ModelPackageName=version(of, "counted") + "99"))
question("deleting a group with versions")(lambda of: of.sagemaker.delete_model_package_group(ModelPackageGroupName="counted"))
question("many versions, one of which is not there")(lambda of: len(of.sagemaker.batch_describe_model_package(
    ModelPackageArnList=[version(of, "counted"), version(of, "counted") + "99"])["BatchDescribeModelPackageErrorMap"]))


# Tuning jobs
def tuning(of, name, low="0", high="1", strategy="Random", most=2):
    return of.sagemaker.create_hyper_parameter_tuning_job(
        HyperParameterTuningJobName=name,
        HyperParameterTuningJobConfig={
            "Strategy": strategy, "ResourceLimits": {"MaxNumberOfTrainingJobs": most, "MaxParallelTrainingJobs": 1},
            "HyperParameterTuningJobObjective": {"Type": "Maximize", "MetricName": "auc"},
            "ParameterRanges": {"ContinuousParameterRanges": [{"Name": "rate", "MinValue": low, "MaxValue": high}]}},
        TrainingJobDefinition={
            "RoleArn": of.role, "StoppingCondition": {"MaxRuntimeInSeconds": 60}, "OutputDataConfig": {"S3OutputPath": "s3://none/out"},
            "AlgorithmSpecification": {
                "TrainingImage": "1.dkr.ecr.eu-central-1.amazonaws.com/none:1", "TrainingInputMode": "File",
                "MetricDefinitions": [{"Name": "auc", "Regex": "auc: (.*)"}]},
            "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1}})


def tuned(of, name):
    return of.sagemaker.describe_hyper_parameter_tuning_job(HyperParameterTuningJobName=name)


question("a tuning job's state right after it was made")(lambda of: (tuning(of, "search"), tuned(of, "search")["HyperParameterTuningJobStatus"])[1])
question("a tuning job that is not there")(lambda of: tuned(of, "none"))
question("a tuning job of a name that is taken")(lambda of: (tuning(of, "search-2"), tuning(of, "search-2")))
question("a range that ends before it begins")(lambda of: tuning(of, "search-3", low="2"))
question("a strategy that there is not")(lambda of: tuning(of, "search-4", strategy="Guess"))
question("a name of 33 letters")(lambda of: tuning(of, "s" * 33))

# Dashboards
BODY = json.dumps({"widgets": [{"type": "text", "x": 0, "y": 0, "width": 6, "height": 6, "properties": {"markdown": "hello"}}]})
question("a dashboard, read back")(lambda of: (
    of.cloudwatch.put_dashboard(DashboardName="read", DashboardBody=BODY), of.cloudwatch.get_dashboard(DashboardName="read")["DashboardBody"] == BODY)[1])
question("a dashboard that is no JSON")(lambda of: of.cloudwatch.put_dashboard(DashboardName="bad", DashboardBody="{"))
question("a dashboard of a name with a space")(lambda of: of.cloudwatch.put_dashboard(DashboardName="a b", DashboardBody=BODY))
question("a dashboard that is not there")(lambda of: of.cloudwatch.get_dashboard(DashboardName="none"))
question("deleting dashboards of which one is not there")(lambda of: of.cloudwatch.delete_dashboards(DashboardNames=["read", "none"]))
question("a dashboard after that")(lambda of: of.cloudwatch.get_dashboard(DashboardName="read"))

# What tables were
question("the versions of a changed table")(lambda of: (
    of.glue.create_table(DatabaseName="twice", TableInput={"Name": "changed"}), of.glue.update_table(DatabaseName="twice", TableInput={"Name": "changed", "Description": "two"}),
    [one["VersionId"] for one in of.glue.get_table_versions(DatabaseName="twice", TableName="changed")["TableVersions"]])[2])
question("deleting a table's newest version")(lambda of: of.glue.delete_table_version(DatabaseName="twice", TableName="changed", VersionId="1"))


def answer(server, ask):
    try:
        said = ask(server)
        if isinstance(said, dict):
            return "goes through"
        if isinstance(said, (list, tuple)) and said and isinstance(said[0], dict):
            return "goes through"
        return said
    except ClientError as error:
        return f'{error.response["ResponseMetadata"]["HTTPStatusCode"]} {error.response["Error"]["Code"]}'
    except Exception as error:  # a client that does not understand an answer is an answer, too
        return f"{type(error).__name__}: {str(error)[:80]}"


ours, theirs = (Server(endpoint) for endpoint in sys.argv[1:3])
different = 0
for words, ask in QUESTIONS:
    mine, other = (str(answer(server, ask)) for server in (ours, theirs))
    mark = "same" if mine == other else "DIFFER"
    different += mine != other
    print(f"{mark:7}{words}: {mine}" + ("" if mine == other else f" | {other}"))
print(len(QUESTIONS), "asked,", different, "differ")
