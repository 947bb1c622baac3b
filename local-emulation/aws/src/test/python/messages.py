"""What boto3 does with queues, topics, metrics, rules and schedules, against an emulation given by the environment."""

import datetime
import json

import boto3

sqs, sns, cloudwatch, events, scheduler, iam = map(boto3.client, ["sqs", "sns", "cloudwatch", "events", "scheduler", "iam"])
QUEUE = "arn:aws:sqs:eu-central-1:000000000000:boto"


def allow(**statement):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]})


def receive(expected):
    """The next message's body, which must hold this."""
    message = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20, MessageAttributeNames=["All"])["Messages"][0]
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    assert expected in message["Body"], message
    return message


policy = allow(Principal={"Service": ["sns.amazonaws.com", "events.amazonaws.com"]}, Action="sqs:SendMessage", Resource=QUEUE)
url = sqs.create_queue(QueueName="boto", Attributes={"Policy": policy})["QueueUrl"]
sqs.send_message(QueueUrl=url, MessageBody="hällo", MessageAttributes={"b": {"DataType": "Binary", "BinaryValue": b"\0\1"}})
assert receive("hällo")["MessageAttributes"]["b"]["BinaryValue"] == b"\0\1"
try:
    sqs.get_queue_url(QueueName="none")
    raise AssertionError("expected no queue")
except sqs.exceptions.QueueDoesNotExist as error:
    assert error.response["Error"]["Code"] == "AWS.SimpleQueueService.NonExistentQueue", error.response

topic = sns.create_topic(Name="boto")["TopicArn"]
sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=QUEUE, Attributes={"RawMessageDelivery": "true"})
sns.publish(TopicArn=topic, Message="published")
receive("published")

cloudwatch.put_metric_data(Namespace="Boto", MetricData=[{"MetricName": "m", "Values": [1.0, 2.0], "Counts": [1, 3]}])
now = datetime.datetime.now(datetime.timezone.utc)
hour = datetime.timedelta(hours=1)
points = cloudwatch.get_metric_statistics(
    Namespace="Boto", MetricName="m", StartTime=now - hour, EndTime=now + hour, Period=60, Statistics=["Sum", "Average"]
)["Datapoints"]
assert [(point["Sum"], point["Average"]) for point in points] == [(7.0, 1.75)], points

events.put_rule(Name="boto", EventPattern='{"source":["boto"]}')
events.put_targets(Rule="boto", Targets=[{"Id": "1", "Arn": QUEUE}])
assert events.put_events(Entries=[{"Source": "boto", "DetailType": "d", "Detail": "{}"}])["FailedEntryCount"] == 0
receive('"source":"boto"')

trust = allow(Principal={"Service": "scheduler.amazonaws.com"}, Action="sts:AssumeRole")
role = iam.create_role(RoleName="boto", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
iam.put_role_policy(RoleName="boto", PolicyName="p", PolicyDocument=allow(Action="sqs:SendMessage", Resource=QUEUE))
scheduler.create_schedule(
    Name="boto",
    ScheduleExpression="rate(1 hour)",
    FlexibleTimeWindow={"Mode": "OFF"},
    Target={"Arn": QUEUE, "RoleArn": role, "Input": "tick"},
)
receive("tick")
print("done")
