package domain

import "context"

// A Users finds users and keeps them.
type Users interface {
	Find(ctx context.Context, id string) (name string, err error)
	Save(ctx context.Context, id, name string) error
}
