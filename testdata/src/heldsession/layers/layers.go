package layers // want package:"sessions"

// Package layers has repositories behind interfaces of another package.

import (
	"gorm.io/gorm"

	"heldsession/layers/repo"
)

type service struct {
	db      *gorm.DB
	courses repo.Courses
	seats   repo.Seats
	archive repo.Seats
}

func newService(db, archive *gorm.DB) *service {
	return &service{db: db, courses: repo.NewCourses(db), seats: repo.NewSeats(db), archive: repo.NewSeats(archive)}
}

func (s *service) enrol(id int) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		if err := s.courses.WithTx(tx).Take(id); err != nil {
			return err
		}
		if err := s.archive.Take(id); err != nil {
			return err
		}
		return s.seats.Take(id) // want `s.seats.Take runs .* outside the transaction lent by s.db.Transaction .*heldsession/outside-tx`
	})
}

func (s *service) enrolByRepository(id int) error {
	return s.courses.Transaction(func(tx *gorm.DB) error {
		if err := s.courses.WithTx(tx).Take(id); err != nil {
			return err
		}
		return s.courses.Take(id) // want `heldsession/outside-tx`
	})
}

func (s *service) enrolAfter(id int) error {
	err := s.db.Transaction(func(tx *gorm.DB) error { return s.courses.WithTx(tx).Take(id) })
	if err != nil {
		return err
	}
	return s.seats.Take(id)
}
