package software

import "time"

// Since is the day after which nothing was found otherwise than today: the last that is
// over of those on which a release in the support list was mended for the last time. It
// is the zero time when none is over.
func (r *Recogniser) Since() time.Time {
	var last time.Time
	for _, p := range r.support.byName {
		for _, until := range p.releases {
			if r.date.After(until) && until.After(last) {
				last = until
			}
		}
	}
	return last
}
