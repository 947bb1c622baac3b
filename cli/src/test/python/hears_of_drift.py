"""Subscribes a queue to the one topic of a stack, says so, and ends when the alarm of drift was heard there."""

import json
import sys

import boto3

endpoint = sys.argv[1]


def client(service):
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


sns, sqs = client("sns"), client("sqs")
(topic,) = [found["TopicArn"] for found in sns.list_topics()["Topics"]]
queue = sqs.create_queue(QueueName="heard")["QueueUrl"]
arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
statement = {
    "Effect": "Allow",
    "Principal": {"Service": "sns.amazonaws.com"},
    "Action": "sqs:SendMessage",
    "Resource": arn,
    "Condition": {"ArnEquals": {"aws:SourceArn": topic}},
}
policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
sqs.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": policy})
sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
print("listening", flush=True)

while True:
    for message in sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=20).get("Messages", []):
        alarm = json.loads(json.loads(message["Body"])["Message"])
        print(alarm["AlarmName"], alarm["NewStateValue"], alarm["NewStateReason"], flush=True)
        if alarm["AlarmName"].endswith("-drift-detected") and alarm["NewStateValue"] == "ALARM":
            sys.exit()
