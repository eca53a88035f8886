// Package objects keeps files in S3 and what is known of them in DynamoDB.
package objects

import (
	"context"
	"io"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// A Store keeps files.
type Store struct {
	files *s3.Client
	index *dynamodb.Client
	queue *sqs.Client
}

// Open uses the credentials of the environment.
func Open(ctx context.Context) (*Store, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	return &Store{s3.NewFromConfig(cfg), dynamodb.NewFromConfig(cfg), sqs.NewFromConfig(cfg)}, nil
}

// Read returns the file called name.
func (s *Store) Read(ctx context.Context, bucket, name string) ([]byte, error) {
	out, err := s.files.GetObject(ctx, &s3.GetObjectInput{Bucket: &bucket, Key: &name})
	if err != nil {
		return nil, err
	}
	defer out.Body.Close()
	return io.ReadAll(out.Body)
}
