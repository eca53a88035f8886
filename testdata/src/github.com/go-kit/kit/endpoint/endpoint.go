// Package endpoint has the declarations of the real one that tests need.
package endpoint

import "context"

type Endpoint func(ctx context.Context, request any) (response any, err error)
