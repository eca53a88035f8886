// Package trace imports no library: what its functions do is not known elsewhere.
package trace

import "context"

func Run[T any](ctx context.Context, name string, f func(context.Context) (T, error)) (T, error) {
	result, err := f(ctx)
	if err != nil {
		var zero T
		return zero, err
	}
	return result, nil
}

func Simply[T any](f func() (T, error)) (T, error) { return f() }
