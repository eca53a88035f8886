package repo // want package:"sessions"

import "gorm.io/gorm"

type Course struct{ ID int }

// Courses is made by one function.
type Courses interface {
	Take(id int) error
	WithTx(tx *gorm.DB) Courses
	Transaction(f func(tx *gorm.DB) error) error
}

type courses struct{ db *gorm.DB }

func NewCourses(db *gorm.DB) Courses { return &courses{db: db} }

func (c *courses) Take(id int) error { return c.db.Delete(&Course{}, id).Error }

func (c *courses) WithTx(tx *gorm.DB) Courses { return &courses{db: tx} }

func (c *courses) Transaction(f func(tx *gorm.DB) error) error { return c.db.Transaction(f) }

// Seats is made of another type.
type Seats interface{ Take(id int) error }

type seats struct{ db *gorm.DB }

func NewSeats(db *gorm.DB) Seats { return &seats{db: db} }

func (s *seats) Take(id int) error { return s.db.Delete(&Course{}, id).Error }
