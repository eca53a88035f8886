package lends

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// A slot is a connection with more around it.
type slot struct {
	*sql.Conn
	free func()
}

func (s *slot) Close() error {
	s.free()
	return s.Conn.Close()
}

func take(ctx context.Context, db *sql.DB, free func()) (*slot, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &slot{Conn: c, free: free}, nil
}

type work func(ctx context.Context, s *slot) error

// Who closes it elsewhere only lends it.
func inSlot(ctx context.Context, db *sql.DB, first, second work) error {
	s, err := take(ctx, db, func() {}) // want `^early-return slot \+5$`
	if err != nil {
		return err
	}
	if err := first(ctx, s); err != nil {
		return err
	}
	err = second(ctx, s)
	return errors.Join(err, s.Close())
}

func inTwoSlots(ctx context.Context, db *sql.DB, first, second work) error {
	s, err := take(ctx, db, func() {}) // want `^reassigned slot \+7$`
	if err != nil {
		return err
	}
	if err := first(ctx, s); err != nil {
		return errors.Join(err, s.Close())
	}
	s, err = take(ctx, db, func() {})
	if err != nil {
		return err
	}
	defer s.Close()
	return second(ctx, s)
}

func inSlotRecovering(ctx context.Context, db *sql.DB, w work) (err error) {
	s, err := take(ctx, db, func() {}) // want `^panic slot \+9$`
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	err = w(ctx, s)
	return errors.Join(err, s.Close())
}

func spawned(ctx context.Context, db *sql.DB, w work) error {
	s, err := take(ctx, db, func() {}) // want `^goroutine slot \+10$`
	if err != nil {
		return err
	}
	go func() {
		if err := w(ctx, s); err != nil {
			return
		}
		s.Close()
	}()
	return nil
}

func spawnedClosed(ctx context.Context, db *sql.DB, w work) error {
	s, err := take(ctx, db, func() {})
	if err != nil {
		return err
	}
	go func() {
		defer s.Close()
		_ = w(ctx, s)
	}()
	return nil
}

// The one who gets it may keep it where all goes well.
func keepsSlot(ctx context.Context, db *sql.DB, keep work) error {
	s, err := take(ctx, db, func() {})
	if err != nil {
		return err
	}
	if err := keep(ctx, s); err != nil {
		s.Close()
		return err
	}
	return nil
}
