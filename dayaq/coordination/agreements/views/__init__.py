"""The pages of agreements: public register, staff's work, the partner's link."""
