// The AWS SDK for JavaScript, version 3, as npm has it, over the services; what does not hold ends it with an error.
import assert from "node:assert/strict";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateModelPackageGroupCommand, DescribeTrainingJobCommand, paginateListModelPackageGroups, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { CreateSecretCommand, GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { CloudWatchClient, GetMetricStatisticsCommand, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { CreateKeyCommand, DecryptCommand, EncryptCommand, KMSClient } from "@aws-sdk/client-kms";

const client = (Client) => new Client({ endpoint: process.argv[2], region: process.env.AWS_REGION, maxAttempts: 1, forcePathStyle: true });

const who = await client(STSClient).send(new GetCallerIdentityCommand({}));
assert.equal(who.Account, "000000000000");

const s3 = client(S3Client);
await s3.send(new CreateBucketCommand({ Bucket: "node" }));
await s3.send(new PutObjectCommand({ Bucket: "node", Key: "Zürich/a b+c.txt", Body: "all well" }));
const got = await s3.send(new GetObjectCommand({ Bucket: "node", Key: "Zürich/a b+c.txt" }));
assert.equal(await got.Body.transformToString(), "all well");
assert.ok(got.ChecksumCRC32, "the SDK's own checksum");
const listed = await s3.send(new ListObjectsV2Command({ Bucket: "node" }));
assert.deepEqual(listed.Contents.map((one) => one.Key), ["Zürich/a b+c.txt"]);
await assert.rejects(s3.send(new GetObjectCommand({ Bucket: "node", Key: "none" })), { name: "NoSuchKey" });

const sqs = client(SQSClient);
const sns = client(SNSClient);
const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "node" }));
await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "hello" }));
const heard = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
assert.equal(heard.Messages[0].Body, "hello");
const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "node" }));
await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: Attributes.QueueArn }));
assert.ok((await sns.send(new PublishCommand({ TopicArn, Message: "m" }))).MessageId);

const secrets = client(SecretsManagerClient);
await secrets.send(new CreateSecretCommand({ Name: "node", SecretString: "s3cret" }));
assert.equal((await secrets.send(new GetSecretValueCommand({ SecretId: "node" }))).SecretString, "s3cret");

const kms = client(KMSClient);
const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
const sealed = await kms.send(new EncryptCommand({ KeyId: KeyMetadata.KeyId, Plaintext: Buffer.from("hush") }));
assert.equal(Buffer.from((await kms.send(new DecryptCommand({ CiphertextBlob: sealed.CiphertextBlob }))).Plaintext).toString(), "hush");

const metrics = client(CloudWatchClient);
const now = Date.now();
await metrics.send(new PutMetricDataCommand({ Namespace: "Node", MetricData: [{ MetricName: "late", Value: 2.5, Timestamp: new Date(now) }] }));
const read = await metrics.send(new GetMetricStatisticsCommand({
  Namespace: "Node", MetricName: "late", Period: 60, Statistics: ["Sum"], StartTime: new Date(now - 600000), EndTime: new Date(now + 600000) }));
assert.equal(read.Datapoints[0].Sum, 2.5);

const sagemaker = client(SageMakerClient);
for (const ModelPackageGroupName of ["a", "b", "c"]) {
  await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
}
const groups = [];
for await (const page of paginateListModelPackageGroups({ client: sagemaker, pageSize: 2 }, { SortBy: "Name", SortOrder: "Ascending" })) {
  groups.push(...page.ModelPackageGroupSummaryList.map((one) => one.ModelPackageGroupName));
}
assert.deepEqual(groups, ["a", "b", "c"]);
await assert.rejects(sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: "none" })), { name: "ValidationException" });

console.log("done");
