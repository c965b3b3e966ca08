"""Voices of ONNX models: what there is, how it is fetched, how it speaks."""
