// Package retry is a stub of github.com/sethvargo/go-retry.
package retry

import (
	"context"
	"time"
)

type RetryFunc func(ctx context.Context) error

type RetryFuncValue[T any] func(ctx context.Context) (T, error)

type Backoff interface{ Next() (time.Duration, bool) }

func Fibonacci(ctx context.Context, base time.Duration, f RetryFunc) error { return f(ctx) }

func DoValue[T any](ctx context.Context, b Backoff, f RetryFuncValue[T]) (T, error) { return f(ctx) }

func NewConstant(t time.Duration) Backoff { return nil }

func RetryableError(err error) error { return err }
