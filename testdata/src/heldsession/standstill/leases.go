package standstill

import (
	"context"
	"sync"
)

func (s *Shop) lockOnce(ctx context.Context) (func(), error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return sync.OnceFunc(func() { conn.Close() }), nil
}

func (s *Shop) lockForError(ctx context.Context) (unlock func(), err error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			conn.Close()
		}
	}()
	if err := conn.PingContext(ctx); err != nil {
		return nil, err
	}
	return func() { conn.Close() }, nil
}

// A keptLease has the function that releases its connection.
type keptLease struct{ release func() }

func (l *keptLease) done() { l.release() }

func (s *Shop) lockLease(ctx context.Context) (*keptLease, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &keptLease{release: func() { conn.Close() }}, nil
}

func (s *Shop) lockAssigned(ctx context.Context) (*keptLease, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	l := &keptLease{}
	l.release = func() { conn.Close() }
	return l, nil
}

func (s *Shop) removedWithinOnce(ctx context.Context) error {
	unlock, err := s.lockOnce(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return s.remove(ctx) // want `heldsession/nested`
}

func (s *Shop) removedAfterOnce(ctx context.Context) error {
	unlock, err := s.lockOnce(ctx)
	if err != nil {
		return err
	}
	unlock()
	return s.remove(ctx)
}

func (s *Shop) removedWithinNamed(ctx context.Context) error {
	unlock, err := s.lockForError(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return s.remove(ctx) // want `heldsession/nested`
}

func (s *Shop) removedAfterNamed(ctx context.Context) error {
	unlock, err := s.lockForError(ctx)
	if err != nil {
		return err
	}
	unlock()
	return s.remove(ctx)
}

func (s *Shop) removedWithinLease(ctx context.Context) error {
	l, err := s.lockLease(ctx)
	if err != nil {
		return err
	}
	defer l.done()
	return s.remove(ctx) // want `heldsession/nested`
}

func (s *Shop) removedAfterLease(ctx context.Context) error {
	l, err := s.lockLease(ctx)
	if err != nil {
		return err
	}
	l.done()
	return s.remove(ctx)
}

func (s *Shop) removedAfterRelease(ctx context.Context) error {
	l, err := s.lockLease(ctx)
	if err != nil {
		return err
	}
	l.release()
	return s.remove(ctx)
}

func (s *Shop) removedWithinAssigned(ctx context.Context) error {
	l, err := s.lockAssigned(ctx)
	if err != nil {
		return err
	}
	defer l.done()
	return s.remove(ctx) // want `heldsession/nested`
}

func (s *Shop) removedAfterAssigned(ctx context.Context) error {
	l, err := s.lockAssigned(ctx)
	if err != nil {
		return err
	}
	l.done()
	return s.remove(ctx)
}
